package io.barcast.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.barcast.engine.Shared;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.formula.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every indicator compared with TA-Lib's own output on real bars: the same warm-up, the same
 * values.
 */
class TaLibReferenceTest {
  private static final SeriesId SPY = SeriesId.of("SPY", "1d");
  private static final FeatureSpec SPEC = FeatureSets.builtIn("indicators");
  private static final int BAR_COLUMNS = 6;
  private static final Set<String> WIDER =
      Set.of("bb_upper_20_2", "bb_mid_20_2", "bb_lower_20_2", "stddev_20", "var_20");

  @Test
  void shouldGiveTaLibsValues() throws IOException {
    List<String> lines = Files.readAllLines(Shared.file("reference/indicators/talib_c_spy502.csv"));
    List<String> header = Arrays.asList(lines.get(0).split(","));
    BarHistory history = new BarHistory();
    Program program = SPEC.program();

    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      history.add(bar(cells));
      program.push(history);
      for (int column = BAR_COLUMNS; column < cells.length; column++) {
        String name = header.get(column);
        check(name + " at " + cells[0], name, cells[column], program.value(SPEC.indexOf(name)));
      }
    }
  }

  private static void check(String what, String name, String expected, double value) {
    assertThat(Double.isNaN(value)).as(what + ", cold").isEqualTo(expected.isEmpty());
    if (!expected.isEmpty()) {
      double reference = Double.parseDouble(expected);
      double tolerance = WIDER.contains(name) ? 1e-8 : 1e-9;
      assertThat(value)
          .as(what)
          .isCloseTo(reference, offset(tolerance * Math.max(1, Math.abs(reference))));
    }
  }

  private static Bar bar(String[] cells) {
    long openTimeMs =
        LocalDate.parse(cells[0].substring(0, 10))
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .toEpochMilli();
    return Bar.opening(
        SPY,
        openTimeMs,
        number(cells[1]),
        number(cells[2]),
        number(cells[3]),
        number(cells[4]),
        number(cells[5]),
        "");
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }
}
