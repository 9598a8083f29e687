package io.barcast.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ConformalMartingaleTest {
  private static final long SEED = 7;

  private static List<Integer> detections(
      double threshold, double[] values, DoubleUnaryOperator law) {
    ConformalMartingale martingale = new ConformalMartingale(threshold, SEED);
    List<Integer> detections = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (martingale.add(law.applyAsDouble(values[i]))) {
        detections.add(i);
      }
    }
    return detections;
  }

  private static double[] gaussian(int count, int changeAt, double shift) {
    SplittableRandom random = new SplittableRandom(3);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian() + (i < changeAt ? 0 : shift);
    }
    return values;
  }

  /** The first bets cancel; then the capital lies with the bet that won. */
  @Test
  void shouldBetOnRanks() {
    SplittableRandom random = new SplittableRandom(SEED);
    double first = random.nextDouble();
    double second = (1 + random.nextDouble()) / 2;
    double low = 0.99 * (1 - (first - 0.5)) / 3 + 0.01 / 3;
    double middle = 0.99 / 3 + 0.01 / 3;
    double high = 0.99 * (1 + (first - 0.5)) / 3 + 0.01 / 3;
    ConformalMartingale martingale = new ConformalMartingale(10, SEED);

    martingale.add(1);
    assertThat(martingale.statistic()).isCloseTo(1, offset(1e-12));
    martingale.add(2);
    assertThat(martingale.statistic())
        .isCloseTo(
            low * (1 - (second - 0.5)) + middle + high * (1 + (second - 0.5)), offset(1e-12));
  }

  @Test
  void shouldDependOnTheOrderOfValuesOnly() {
    double[] values = gaussian(3_000, 2_000, 0.5);

    assertThat(detections(100, values, value -> value))
        .isNotEmpty()
        .isEqualTo(detections(100, values, Math::exp));
  }

  @Test
  void shouldKeepItsRateOfFalseAlarms() {
    double[] values = gaussian(200_000, 200_000, 0);

    assertThat(detections(50, values, value -> value * value * value).size())
        .isBetween(1, 200_000 / 50);
    assertThat(detections(10_000, values, value -> value).size()).isLessThanOrEqualTo(20);
  }

  @Test
  void shouldFindARiseAndAFall() {
    for (double shift : new double[] {0.5, -0.5}) {
      assertThat(detections(10_000, gaussian(4_500, 4_000, shift), value -> value))
          .as("shift %s", shift)
          .hasSize(1)
          .first()
          .satisfies(at -> assertThat(at).isBetween(4_000, 4_300));
    }
  }

  @Test
  void shouldBreakTiesAtRandom() {
    assertThat(detections(100, new double[20_000], value -> value)).hasSizeLessThan(200);
  }
}
