package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;

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
  void shouldTellWhenTheChangeBegan() {
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
