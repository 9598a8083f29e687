package io.barcast.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The three likelihood ratios compared with their definition, computed over all times of a change,
 * with the constants written out again.
 */
class LikelihoodRatioTest {
  private static final double[] MEANS = {
    -1.5, -1, -0.7, -0.5, -0.35, -0.25, -0.15, -0.08, 0, 0.08, 0.15, 0.25, 0.35, 0.5, 0.7, 1, 1.5
  };

  @Test
  void shouldWeighAChangeOfTheMeanByStudentsT() {
    double[] values = noise(160, i -> i < 120 ? 0 : 0.8);
    MeanChange detector = new MeanChange();
    double statistic = 0;
    for (double value : values) {
      assertThat(detector.add(value)).isFalse();
      statistic = detector.statistic();
    }

    double[][] logs = logs(MEANS, values, (mean, value) -> student(value, mean));
    assertThat(statistic)
        .isGreaterThan(2)
        .isCloseTo(ratio(logs, MEANS, 0.2, 0.5, true), offset(1e-9));
  }

  /** Of Student's t with 5 degrees of freedom and scale 0.9. */
  private static double student(double value, double mean) {
    double u = (value - mean) / 0.9;
    return -3 * Math.log(1 + u * u / 5);
  }

  @Test
  void shouldWeighARiseOfAnErrorRateByItsLogOdds() {
    double[] odds = IntStream.rangeClosed(-20, 20).mapToDouble(i -> i * 0.2).toArray();
    double[] values = noise(300, i -> i < 200 ? -0.5 : -0.25);
    ErrorRateChange detector = new ErrorRateChange();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] > 0 ? 1 : 0;
      assertThat(detector.add(values[i])).isFalse();
    }

    double[][] logs =
        logs(odds, values, (rate, value) -> -Math.log(1 + Math.exp(value > 0 ? -rate : rate)));
    assertThat(detector.statistic())
        .isGreaterThan(2)
        .isCloseTo(ratio(logs, odds, 0.4, 0.6, false), offset(1e-9));
  }

  @Test
  void shouldWeighARiseOfVolatilityByItsLevel() {
    double[] values = noise(400, i -> 0);
    for (int i = 300; i < values.length; i++) {
      values[i] *= 1.5;
    }
    VolatilityChange detector = new VolatilityChange();
    for (double value : values) {
      assertThat(detector.add(value)).isFalse();
    }

    double centre = 0;
    for (int i = 0; i < 100; i++) {
      centre += values[i] * values[i] / 100;
    }
    double[] steps = IntStream.rangeClosed(-15, 15).mapToDouble(i -> i).toArray();
    double[][] logs = new double[steps.length][];
    for (int law = 0; law < steps.length; law++) {
      logs[law] = garch(values, centre * Math.pow(4, 0.2 * steps[law]));
    }
    assertThat(detector.statistic())
        .isGreaterThan(2)
        .isCloseTo(ratio(logs, steps, 4, 6, false), offset(1e-9));
  }

  /** From the 101st value on. */
  private static double[] garch(double[] values, double level) {
    double[] logs = new double[values.length - 100];
    double variance = level;
    for (int i = 0; i < logs.length; i++) {
      double square = values[i + 100] * values[i + 100];
      logs[i] = -Math.log(variance) / 2 - 3.5 * Math.log(1 + square / variance / 4);
      variance = 0.02 * level + 0.06 * square + 0.92 * variance;
    }
    return logs;
  }

  @Test
  void shouldDetectAboveItsThresholdAndStartAgain() {
    MeanChange mean = new MeanChange();
    int at = first(mean, i -> i < 500 ? 0.3 * (i % 3 - 1) : 1);
    double below = mean.statistic();
    assertThat(at).isGreaterThan(500);
    assertThat(below).isGreaterThan(10).isLessThan(10.6);
    assertThat(mean.add(1)).isFalse();
    assertThat(mean.statistic()).isZero();

    ErrorRateChange errors = new ErrorRateChange();
    assertThat(first(errors, i -> i < 500 ? (i % 5) / 4 : i % 2)).isGreaterThan(500);
    assertThat(errors.statistic()).isGreaterThan(9.5).isLessThan(10.1);

    VolatilityChange volatility = new VolatilityChange();
    assertThat(first(volatility, i -> (i % 7 - 3) * (i < 1_500 ? 1 : 1.6))).isGreaterThan(1_500);
    assertThat(volatility.statistic()).isGreaterThan(8.1).isLessThan(8.7);
  }

  /** The place of the first detection; the statistic is never above the threshold before. */
  private static int first(ChangeDetector detector, IntToDoubleFunction value) {
    return IntStream.range(0, 5_000)
        .filter(i -> detector.add(value.applyAsDouble(i)))
        .findFirst()
        .orElse(-1);
  }

  @Test
  void shouldNotTakeTheFirstHundredValuesForAChange() {
    MeanChange detector = new MeanChange();
    for (int i = 0; i < 100; i++) {
      assertThat(detector.add(i < 50 ? -1 : 1)).isFalse();
      assertThat(detector.statistic()).isZero();
    }
  }

  @Test
  void shouldFindOnlyRisesOfErrorsAndVolatility() {
    assertThat(first(new ErrorRateChange(), i -> i < 2_000 ? i % 2 : 0)).isEqualTo(-1);
    assertThat(first(new VolatilityChange(), i -> (i % 7 - 3) * (i < 2_000 ? 3 : 1))).isEqualTo(-1);
  }

  private static double[] noise(int size, IntToDoubleFunction mean) {
    SplittableRandom random = new SplittableRandom(7);
    return IntStream.range(0, size)
        .mapToDouble(i -> mean.applyAsDouble(i) + random.nextDouble() + random.nextDouble() - 1)
        .toArray();
  }

  private static double[][] logs(double[] laws, double[] values, DoubleBinaryOperator log) {
    double[][] logs = new double[laws.length][values.length];
    for (int law = 0; law < laws.length; law++) {
      for (int i = 0; i < values.length; i++) {
        logs[law][i] = log.applyAsDouble(laws[law], values[i]);
      }
    }
    return logs;
  }

  /** Over all pairs of laws and all times of a change after the first hundred values. */
  private static double ratio(
      double[][] logs, double[] laws, double least, double most, boolean bothWays) {
    double changed = Double.NEGATIVE_INFINITY;
    double unchanged = Double.NEGATIVE_INFINITY;
    int size = logs[0].length;
    for (int i = 0; i < laws.length; i++) {
      unchanged = Math.max(unchanged, sum(logs[i], 0, size));
      for (int j = 0; j < laws.length; j++) {
        double change = bothWays ? Math.abs(laws[j] - laws[i]) : laws[j] - laws[i];
        if (change > least - 1e-9 && change < most + 1e-9) {
          for (int at = 100; at <= size; at++) {
            changed = Math.max(changed, sum(logs[i], 0, at) + sum(logs[j], at, size));
          }
        }
      }
    }
    return Math.max(0, changed - unchanged);
  }

  private static double sum(double[] logs, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += logs[i];
    }
    return sum;
  }
}
