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
    double largest = 0;
    for (double base = -1; base < 1.05; base += 0.1) {
      for (double change : new double[] {-0.2, 0.2, 0.35, 0.6, 1}) {
        double before = base;
        int size = (int) (180 + 16 / Math.abs(change));
        double[] values = noise(size, i -> before + (i < 180 ? 0 : change));
        MeanChange detector = new MeanChange();
        for (double value : values) {
          assertThat(detector.add(value)).isFalse();
        }
        double[][] logs = logs(MEANS, values, (mean, value) -> student(value, mean));
        assertThat(detector.statistic())
            .isCloseTo(ratio(logs, MEANS, 0.2, 0.75, true), offset(1e-9));
        largest = Math.max(largest, detector.statistic());
      }
    }
    assertThat(largest).isGreaterThan(4);
  }

  /** Of Student's t with 5 degrees of freedom and scale 0.9. */
  private static double student(double value, double mean) {
    double u = (value - mean) / 0.9;
    return -3 * Math.log(1 + u * u / 5);
  }

  @Test
  void shouldWeighARiseOfAnErrorRateByItsLogOdds() {
    double[] odds = IntStream.rangeClosed(-20, 20).mapToDouble(i -> i * 0.2).toArray();
    double largest = 0;
    for (double quantile = -0.85; quantile < 0.8; quantile += 0.05) {
      double before = quantile;
      double[] values = noise(320, i -> before + (i < 250 ? 0 : 0.12));
      ErrorRateChange detector = new ErrorRateChange();
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] > 0 ? 1 : 0;
        assertThat(detector.add(values[i])).isFalse();
      }
      double[][] logs =
          logs(odds, values, (rate, value) -> -Math.log(1 + Math.exp(value > 0 ? -rate : rate)));
      assertThat(detector.statistic()).isCloseTo(ratio(logs, odds, 0.4, 0.6, false), offset(1e-9));
      largest = Math.max(largest, detector.statistic());
    }
    assertThat(largest).isGreaterThan(3);
  }

  @Test
  void shouldWeighARiseOfVolatilityByItsLevel() {
    double[] steps = IntStream.rangeClosed(-15, 15).mapToDouble(i -> i).toArray();
    double largest = 0;
    for (double level : new double[] {0.13, 0.2, 0.5, 1, 3, 6}) {
      for (double change : new double[] {1.3, 1.6, 2, 3}) {
        int size = (int) (500 + 60 / change);
        double[] values = noise(size, i -> 0);
        for (int i = 100; i < size; i++) {
          values[i] *= level * (i < 500 ? 1 : change);
        }
        VolatilityChange detector = new VolatilityChange();
        for (double value : values) {
          assertThat(detector.add(value)).isFalse();
        }
        double centre = centre(values);
        double[][] logs = new double[steps.length][];
        for (int law = 0; law < steps.length; law++) {
          logs[law] = garch(values, centre * Math.pow(4, 0.2 * steps[law]));
        }
        assertThat(detector.statistic()).isCloseTo(ratio(logs, steps, 4, 6, false), offset(1e-9));
        largest = Math.max(largest, detector.statistic());
      }
    }
    assertThat(largest).isGreaterThan(4);
  }

  private static double centre(double[] values) {
    return IntStream.range(0, 100).mapToDouble(i -> values[i] * values[i]).sum() / 100;
  }

  /** From the 101st value on. */
  private static double[] garch(double[] values, double level) {
    double[] logs = new double[values.length - 100];
    double variance = level;
    for (int i = 0; i < logs.length; i++) {
      double square = values[i + 100] * values[i + 100];
      logs[i] = -Math.log(variance) / 2 - 3.5 * Math.log(1 + square / variance / 4);
      variance = 0.025 * level + 0.06 * square + 0.915 * variance;
    }
    return logs;
  }

  @Test
  void shouldDetectAboveItsThresholdAndStartAgain() {
    MeanChange mean = new MeanChange();
    int at = first(mean, i -> i < 500 ? 0.3 * (i % 3 - 1) : 1);
    double below = mean.statistic();
    assertThat(at).isGreaterThan(500);
    assertThat(below).isGreaterThan(9.8).isLessThan(10.4);
    assertThat(mean.add(1)).isFalse();
    assertThat(mean.statistic()).isZero();

    ErrorRateChange errors = new ErrorRateChange();
    assertThat(first(errors, i -> i < 500 ? (i % 5) / 4 : i % 2)).isGreaterThan(500);
    assertThat(errors.statistic()).isGreaterThan(9.5).isLessThan(10.1);

    VolatilityChange volatility = new VolatilityChange();
    assertThat(first(volatility, i -> (i % 7 - 3) * (i < 1_500 ? 1 : 1.6))).isGreaterThan(1_500);
    assertThat(volatility.statistic()).isGreaterThan(9).isLessThan(9.6);
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

  @Test
  void shouldFindFallsOfErrorsWhenAsked() {
    IntToDoubleFunction falling = i -> i < 500 ? i % 2 : i % 5 / 4;
    ErrorRateChange bothWays = new ErrorRateChange(ErrorRateChange.THRESHOLD, true);
    assertThat(first(bothWays, falling)).isBetween(550, 700);
    assertThat(first(new ErrorRateChange(), falling)).isEqualTo(-1);
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
    double[][] sums = sums(logs);
    double changed = Double.NEGATIVE_INFINITY;
    double unchanged = Double.NEGATIVE_INFINITY;
    int size = logs[0].length;
    for (int i = 0; i < laws.length; i++) {
      unchanged = Math.max(unchanged, sums[i][size]);
      for (int j = 0; j < laws.length; j++) {
        double change = bothWays ? Math.abs(laws[j] - laws[i]) : laws[j] - laws[i];
        for (int at = 100; at <= size && change > least - 1e-9 && change < most + 1e-9; at++) {
          changed = Math.max(changed, sums[i][at] + sums[j][size] - sums[j][at]);
        }
      }
    }
    return Math.max(0, changed - unchanged);
  }

  /** The sums of the first values, by law and their number. */
  private static double[][] sums(double[][] logs) {
    double[][] sums = new double[logs.length][logs[0].length + 1];
    for (int law = 0; law < logs.length; law++) {
      for (int i = 0; i < logs[law].length; i++) {
        sums[law][i + 1] = sums[law][i] + logs[law][i];
      }
    }
    return sums;
  }
}
