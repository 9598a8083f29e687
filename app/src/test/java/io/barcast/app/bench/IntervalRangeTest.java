package io.barcast.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalRangeTest {
  private static final IntervalRange RANGE =
      new IntervalRange(StrictMath.log(0.9), StrictMath.log(1.2));

  @Test
  void shouldScoreItsWidthAndTwentyTimesTheDistanceOutside() {
    assertThat(RANGE.score(0)).isEqualTo(0.3, within(1e-12));
    assertThat(RANGE.score(StrictMath.log(0.85))).isEqualTo(0.3 + 20 * 0.05, within(1e-12));
    assertThat(RANGE.score(StrictMath.log(1.3))).isEqualTo(0.3 + 20 * 0.1, within(1e-12));
  }

  @Test
  void shouldFindTheRangeOfAWidth() {
    IntervalRange range = IntervalRange.ofWidth(0.05);

    assertThat(range.width()).isEqualTo(0.05, within(1e-15));
    assertThat(range.lower()).isEqualTo(-range.upper());
  }
}
