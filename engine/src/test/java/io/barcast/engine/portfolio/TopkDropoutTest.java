package io.barcast.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two of four series are held, and one may be exchanged at a time. */
class TopkDropoutTest {
  private static final double BUYING = 5;
  private static final double SELLING = 15;

  private final TopkDropout portfolio = new TopkDropout(2, 1, BUYING, SELLING);
  private int time;

  /** Scores and returns in percent of A, B, C and D. */
  private void add(double[] scores, double[] percent) {
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      SeriesId series = new SeriesId(String.valueOf((char) ('A' + i)), Interval.of("1d"));
      decisions.add(
          new Decision(series, time, scores[i] * 0.01, 0.01, time + 1L, percent[i] / 100));
    }
    portfolio.add(decisions);
    time++;
  }

  private Period newest() {
    return portfolio.excess().get(portfolio.excess().size() - 1);
  }

  @Test
  void shouldHoldTheBestAndCompareThemWithAll() {
    add(new double[] {4, 3, 2, 1}, new double[] {4, 2, 0, -2});

    assertThat(newest().gross()).isCloseTo(0.03 - 0.01, offset(1e-15));
    assertThat(newest().net()).isCloseTo(0.03 - 0.0005 - 0.01, offset(1e-15));
    assertThat(newest().turnover()).isEqualTo(1);
  }

  @Test
  void shouldExchangeNoMoreThanOneOfTheWorst() {
    add(new double[] {4, 3, 2, 1}, new double[] {0, 0, 0, 0});
    add(new double[] {1, 2, 3, 4}, new double[] {8, 4, 2, 6});

    assertThat(newest().gross()).isCloseTo((0.04 + 0.06) / 2 - 0.05, offset(1e-15));
    assertThat(newest().net())
        .isCloseTo((0.04 + 0.06) / 2 - (0.0005 + 0.0015) / 2 - 0.05, offset(1e-15));
    assertThat(newest().turnover()).isEqualTo(1);
  }

  @Test
  void shouldKeepWhatIsStillTheBest() {
    add(new double[] {4, 3, 2, 1}, new double[] {0, 0, 0, 0});
    add(new double[] {9, 8, 7, 6}, new double[] {1, 1, 1, 1});

    assertThat(newest().turnover()).isZero();
    assertThat(newest().net()).isCloseTo(0, offset(1e-15));
  }

  @Test
  void shouldSellWhatHasNoForecastAnyMore() {
    add(new double[] {1, 2, 3, 4}, new double[] {0, 0, 0, 0});
    add(new double[] {4, 3}, new double[] {2, 4});

    assertThat(newest().gross()).isCloseTo(0, offset(1e-15));
    assertThat(newest().turnover()).isEqualTo(2);
  }
}
