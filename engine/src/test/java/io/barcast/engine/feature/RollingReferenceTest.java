package io.barcast.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Shared;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.formula.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rolling figures at level 1e6 with ticks of 1e-3 and one outlier of 2e6, where running sums lose
 * their digits. The reference is exact for the decimals in the file; the doubles that stand for
 * them are up to 6e-11 off, which alone moves z-scores by 1.4e-8. So the file is held to 2e-8, and
 * exact arithmetic on the doubles to 1e-9.
 */
class RollingReferenceTest {
  private static final SeriesId SERIES = SeriesId.of("A", "1h");
  private static final long HOUR_MS = 3_600_000L;
  private static final int WINDOW = 20;
  private static final List<String> COLUMNS =
      List.of("sma_20", "var_20", "stddev_20", "zscore_20", "min_20", "max_20");

  @Test
  void shouldKeepNineDigitsAtAHighLevel() throws IOException {
    List<String[]> rows = rows();
    double[] prices = rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
    FeatureSpec spec = FeatureSets.builtIn("indicators");
    BarHistory history = new BarHistory();
    Program program = spec.program();

    for (int row = 0; row < prices.length; row++) {
      history.add(flat(row, prices[row]));
      program.push(history);
      double[] values =
          COLUMNS.stream().mapToDouble(name -> program.value(spec.indexOf(name))).toArray();
      if (row < WINDOW - 1) {
        assertThat(values).containsOnly(Double.NaN);
      } else {
        double[] window = Arrays.copyOfRange(prices, row - WINDOW + 1, row + 1);
        check("row " + row + " by exact arithmetic", values, exact(window), 1e-9, 0);
        check("row " + row + " by the file", values, reference(rows.get(row)), 2e-8, 1);
      }
    }
  }

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(Shared.file("reference/indicators/adversarial_rolling2000.csv"))
        .stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  private static double[] exact(double[] window) {
    return new double[] {
      Exact.mean(window),
      Exact.variance(window),
      Exact.deviation(window),
      Exact.zScore(window),
      Arrays.stream(window).min().orElseThrow(),
      Arrays.stream(window).max().orElseThrow()
    };
  }

  private static double[] reference(String[] row) {
    return Arrays.stream(row).skip(2).mapToDouble(Double::parseDouble).toArray();
  }

  private static void check(
      String what, double[] values, double[] expected, double tolerance, double least) {
    for (int column = 0; column < expected.length; column++) {
      assertThat(values[column])
          .as(COLUMNS.get(column) + " of " + what)
          .isCloseTo(
              expected[column], within(tolerance * Math.max(least, Math.abs(expected[column]))));
    }
  }

  private static Bar flat(long index, double price) {
    return Bar.opening(SERIES, index * HOUR_MS, price, price, price, price, 1, "");
  }
}
