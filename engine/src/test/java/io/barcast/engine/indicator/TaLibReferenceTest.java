package io.barcast.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.barcast.engine.Shared;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every indicator against TA-Lib's own output on real bars: the same warm-up, the same values. */
class TaLibReferenceTest {
  private static final SeriesId SPY = SeriesId.of("SPY", "1d");

  @SuppressWarnings("ImmutableEnumChecker")
  enum Column {
    SMA_20(() -> new WindowIndicator(20, bars -> Windows.sma(bars, 20)), 1e-9),
    STDDEV_20(() -> new WindowIndicator(20, bars -> Windows.standardDeviation(bars, 20)), 1e-8),
    STOCHF_FASTK_14(() -> new WindowIndicator(14, bars -> Windows.stochasticK(bars, 14)), 1e-9),
    EMA_12(() -> new Ema(12), 1e-9),
    EMA_26(() -> new Ema(26), 1e-9),
    MACD_12_26(() -> new Macd(Macd.Line.MACD), 1e-9),
    MACD_SIGNAL_9(() -> new Macd(Macd.Line.SIGNAL), 1e-9),
    MACD_HIST(() -> new Macd(Macd.Line.HISTOGRAM), 1e-9),
    RSI_14(() -> new Rsi(14), 1e-9),
    ATR_14(() -> new Atr(14), 1e-9);

    private final Supplier<Indicator> indicator;
    private final double tolerance;

    Column(Supplier<Indicator> indicator, double tolerance) {
      this.indicator = indicator;
      this.tolerance = tolerance;
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveTaLibsValues(Column column) throws IOException {
    List<String> lines = Files.readAllLines(Shared.file("reference/indicators/talib_c_spy502.csv"));
    int position =
        Arrays.asList(lines.get(0).split(",")).indexOf(column.name().toLowerCase(Locale.ROOT));
    BarHistory history = new BarHistory();
    Indicator indicator = column.indicator.get();

    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      history.add(bar(cells));
      indicator.push(history);
      String expected = cells[position];
      boolean warm = indicator.warm();
      if (column == Column.STOCHF_FASTK_14 && expected.isEmpty() && warm) {
        continue; // TA-Lib holds %K back until %D is there
      }
      assertThat(warm).as(cells[0]).isEqualTo(!expected.isEmpty());
      if (warm) {
        double reference = Double.parseDouble(expected);
        assertThat(indicator.value())
            .as(cells[0])
            .isCloseTo(reference, offset(column.tolerance * Math.max(1, Math.abs(reference))));
      }
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
