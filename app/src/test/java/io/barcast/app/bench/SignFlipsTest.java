package io.barcast.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignFlipsTest {
  private static final SeriesId ONE = new SeriesId("ONE", Interval.of("1h"));
  private static final SeriesId TWO = new SeriesId("TWO", Interval.of("1h"));

  /** A bar that opens at the last close, goes up to 4 % higher and 1 % lower, and rises by 3 %. */
  private static Bar bar(SeriesId series, int hour, double open, double splitFactor) {
    long openMs = hour * 3_600_000L;
    double high = open * 1.04;
    double low = open * 0.99;
    double close = open * 1.03;
    return new Bar(
        series, openMs, openMs + 3_600_000, open, high, low, close, 5, splitFactor, "test");
  }

  @Test
  void shouldTurnTheReturnsOfAllSeriesAtOnce() {
    SignFlips flips = new SignFlips(1);
    List<Double> signs = new ArrayList<>();
    double one = 100;
    double two = 10;
    double real = 100;
    for (int hour = 0; hour < 200; hour++) {
      Bar first = flips.turned(bar(ONE, hour, real, 1));
      Bar second = flips.turned(bar(TWO, hour, real / 10, 1));
      signs.add(Math.signum(first.close() - one));
      double turned = first.close() > one ? 1.03 : 1 / 1.03;
      assertThat(first.close() / one).isCloseTo(turned, offset(1e-12));
      assertThat(second.close() / two).isCloseTo(turned, offset(1e-12));
      assertThat(first.high() / one).isCloseTo(turned > 1 ? 1.04 : 1 / 0.99, offset(1e-12));
      one = first.close();
      two = second.close();
      real *= 1.03;
    }

    assertThat(signs.stream().filter(sign -> sign > 0).count()).isBetween(75L, 125L);
  }

  @Test
  void shouldTakeSplitsOut() {
    SignFlips flips = new SignFlips(1);
    Bar before = flips.turned(bar(ONE, 0, 100, 1));
    Bar after = flips.turned(bar(ONE, 1, 103.0 / 4, 4));

    double ratio = after.close() / before.close();
    assertThat(Math.abs(Math.log(ratio))).isCloseTo(Math.log(1.03), offset(1e-12));
    assertThat(after.splitFactor()).isEqualTo(1);
  }
}
