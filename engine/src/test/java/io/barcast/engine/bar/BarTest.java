package io.barcast.engine.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarTest {
  private static final SeriesId SERIES = SeriesId.of("SPX", "1d");

  @ParameterizedTest
  @CsvSource({
    "NaN, 2, 1, 1.5, 10, NON_FINITE",
    "1, Infinity, 1, 1.5, 10, NON_FINITE",
    "1, 2, 1, -Infinity, 10, NON_FINITE",
    "1, 2, 1, 1.5, NaN, NON_FINITE",
    "-1, 2, 1, 1.5, 10, BAD_PRICE",
    "1, 2, 0, 1.5, 10, BAD_PRICE",
    "1, 2, 0.9e-12, 1.5, 10, BAD_PRICE",
    "1, 1.1e12, 1, 1.5, 10, BAD_PRICE",
    "1, 2, 1, 1.5, -1, BAD_VOLUME",
    "1, 2, 1, 1.5, 1.1e18, BAD_VOLUME",
    "1, 1.2, 1, 1.5, 10, INCONSISTENT_BAR",
    "1, 2, 1.1, 1.5, 10, INCONSISTENT_BAR",
    "1.5, 1, 2, 1.5, 10, INCONSISTENT_BAR"
  })
  void shouldRefuseByName(
      double open, double high, double low, double close, double volume, BarFault fault) {
    BadBarException refused =
        catchThrowableOfType(
            BadBarException.class,
            () -> Bar.opening(SERIES, 0, open, high, low, close, volume, "test"));

    assertThat(refused.fault()).isEqualTo(fault);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -2_208_988_800_001L, 4_102_444_800_000L})
  void shouldRefuseTimesOutsideTwoCenturies(long openTimeMs) {
    BadBarException refused =
        catchThrowableOfType(
            BadBarException.class, () -> Bar.opening(SERIES, openTimeMs, 1, 2, 1, 2, 0, "test"));

    assertThat(refused.fault()).isEqualTo(BarFault.BAD_TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a\nb", "<script>", "A\u0000", "\u202eX", "\ud83d\ude00"})
  void shouldRefuseSymbolsOutsideTheAllowedCharacters(String symbol) {
    BadBarException refused =
        catchThrowableOfType(BadBarException.class, () -> SeriesId.of(symbol, "1d"));

    assertThat(refused.fault()).isEqualTo(BarFault.BAD_SYMBOL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "d", "0m", "1y", "-1d", "1.5h", "99999m"})
  void shouldRefuseUnknownIntervals(String code) {
    BadBarException refused = catchThrowableOfType(BadBarException.class, () -> Interval.of(code));

    assertThat(refused.fault()).isEqualTo(BarFault.BAD_INTERVAL);
  }

  @Test
  void shouldCloseOneIntervalAfterItsOpen() {
    Bar bar = Bar.opening(SeriesId.of("BTC-USD", "4h"), 0, 1, 2, 1, 2, 0, "test");

    assertThat(bar.closeTimeMs()).isEqualTo(4 * 3_600_000L);
  }

  @Test
  void shouldTakeABarAtItsDocumentedBounds() {
    Bar bar = Bar.opening(SERIES, 0, 1e-12, 1e12, 1e-12, 1e12, 1e18, "test");

    assertThat(bar.high() - bar.low()).isEqualTo(1e12);
  }

  @Test
  void shouldNameWhatIsWrongAndWhatToDo() {
    assertThatThrownBy(() -> Bar.opening(SERIES, 0, 1, 2e12, 1, 1, 0, "test"))
        .hasMessage(
            "high is 2.0E12, expected a price from 1.0E-12 to 1.0E12: quote it in another unit");
    assertThatThrownBy(() -> Bar.opening(SERIES, 0, 1, 1, 1, 1, -3, "test"))
        .hasMessage("volume is -3.0, expected zero to 1.0E18: count it in another unit");
  }

  @Test
  void shouldTakeZeroVolumeAndFlatPrices() {
    Bar bar = Bar.opening(SERIES, 0, 1, 1, 1, 1, 0, "test");

    assertThat(bar.volume()).isZero();
  }
}
