package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Fixtures;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageHinkleyTest {
  private static final int BARS = 10_000;
  private static final int CHANGE = 500;

  @Test
  void shouldRaiseAtMostOneFalseAlarmInTenThousandBars() {
    int alarms = 0;
    for (int seed = 0; seed < 40; seed++) {
      alarms += firstAlarm(seed, 0) < BARS ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(40 / 4);
  }

  @Test
  void shouldFindARiseOfTheMeanSoon() {
    for (int seed = 0; seed < 40; seed++) {
      int alarm = firstAlarm(seed, 1.5);
      assertThat(alarm).as("seed " + seed).isBetween(CHANGE, CHANGE + 40);
    }
  }

  @Test
  void shouldEstimateWhenTheChangeBegan() {
    PageHinkley test = new PageHinkley(100, 0.5, 10);
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      test.add(random.nextGaussian(), i);
    }
    for (int i = 200; test.statistic() < 10; i++) {
      test.add(random.nextGaussian() + 2, i);
    }

    assertThat(test.onsetMs()).isBetween(190L, 205L);
  }

  @Test
  void shouldAgreeWithNumpyFromTimeToTime() {
    PageHinkley test = new PageHinkley(50, 0.5, 10);
    List<double[]> rows = Fixtures.rows("page_hinkley.csv");
    for (int time = 0; time < rows.size(); time++) {
      double[] expected = rows.get(time);
      test.add(expected[0], time);
      assertThat(test.statistic()).isCloseTo(expected[1], within(1e-9));
      assertThat(test.onsetMs()).isEqualTo(time < 50 ? Long.MIN_VALUE : (long) expected[2]);
    }
    assertThat(test.statistic()).isGreaterThan(test.threshold());
  }

  @Test
  void shouldCutADeviationAtFourStandardDeviations() {
    PageHinkley test = standard();
    test.add(1_000, 2);
    assertThat(test.statistic()).isEqualTo(4 - 0.5);
    test.add(1_000, 3);
    assertThat(test.statistic()).isEqualTo(2 * (4 - 0.5));
    test.add(-1_000, 4);
    assertThat(test.statistic()).isEqualTo(2 * (4 - 0.5) - 4 - 0.5);
  }

  @Test
  void shouldKeepTheOnsetWhereTheCurrentRiseBegan() {
    PageHinkley test = standard();
    for (int time = 10; time < 15; time++) {
      test.add(1_000, time);
    }
    assertThat(test.onsetMs()).isEqualTo(10);

    for (int time = 15; test.statistic() > 0; time++) {
      test.add(-1_000, time);
    }
    test.add(1_000, 30);
    test.add(1_000, 31);
    assertThat(test.onsetMs()).isEqualTo(30);
  }

  /** Values 1 and 3 have the mean 2 and the standard deviation of a sample sqrt(2). */
  @Test
  void shouldMeasureInSampleStandardDeviationsOfTheReference() {
    PageHinkley test = standard();
    assertThat(test.statistic()).isZero();

    test.add(2 + 3 * Math.sqrt(2), 2);

    assertThat(test.statistic()).isCloseTo(3 - 0.5, within(1e-12));
  }

  @Test
  void shouldNotRiseAboveTwiceTheThresholdNorFallBelowZero() {
    PageHinkley test = standard();
    test.add(-1_000, 2);
    assertThat(test.statistic()).isZero();
    for (int time = 3; time < 20; time++) {
      test.add(1_000, time);
    }
    assertThat(test.statistic()).isEqualTo(2 * test.threshold()).isEqualTo(20);
  }

  @Test
  void shouldNotMoveWhereTheReferenceDidNot() {
    PageHinkley test = new PageHinkley(2, 0.5, 10);
    test.add(1, 0);
    test.add(1, 1);
    test.add(5, 2);
    assertThat(test.statistic()).isZero();
  }

  /** A test whose reference is 1 and 3, at the times 0 and 1. */
  private static PageHinkley standard() {
    PageHinkley test = new PageHinkley(2, 0.5, 10);
    test.add(1, 0);
    test.add(3, 1);
    return test;
  }

  private static int firstAlarm(int seed, double shift) {
    PageHinkley test = new PageHinkley(200, 0.5, 10);
    Random random = new Random(seed);
    for (int bar = 0; bar < BARS; bar++) {
      test.add(random.nextGaussian() + (bar >= CHANGE ? shift : 0), bar);
      if (test.statistic() > 10) {
        return bar;
      }
    }
    return BARS;
  }
}
