package io.barcast.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Fixtures;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.formula.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rolling statistics at level 1e6 with ticks of 1e-3 and one outlier of 2e6, where running sums
 * lose precision. The reference was computed by rational arithmetic on the same doubles.
 */
class RollingReferenceTest {
  private static final SeriesId SERIES = SeriesId.of("A", "1h");
  private static final long HOUR_MS = 3_600_000L;
  private static final List<String> COLUMNS =
      List.of("sma_20", "var_20", "stddev_20", "zscore_20", "min_20", "max_20");

  @Test
  void shouldKeepNineDigitsAtAHighLevel() {
    FeatureSpec spec = FeatureSets.builtIn("indicators");
    BarHistory history = new BarHistory();
    Program program = spec.program();
    List<double[]> rows = Fixtures.rows("rolling.csv");

    assertThat(rows).hasSize(300);
    for (int row = 0; row < rows.size(); row++) {
      double[] expected = rows.get(row);
      history.add(flat(row, expected[0]));
      program.push(history);
      for (int column = 0; column < COLUMNS.size(); column++) {
        String name = COLUMNS.get(column);
        check(name + " of row " + row, program.value(spec.indexOf(name)), expected[column + 1]);
      }
    }
  }

  private static void check(String what, double value, double expected) {
    assertThat(Double.isNaN(value)).as(what + ", cold").isEqualTo(Double.isNaN(expected));
    if (!Double.isNaN(expected)) {
      assertThat(value).as(what).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }
  }

  private static Bar flat(long index, double price) {
    return Bar.opening(SERIES, index * HOUR_MS, price, price, price, price, 1, "");
  }
}
