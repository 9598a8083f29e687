package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.detect.Cusum;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Samples are independent, so that what is usual is known. */
class CalibrationTest {
  private static final ReferenceBins QUARTERS =
      new ReferenceBins(new float[][] {{1, 2, 3}}, new double[][] {{0.25, 0.25, 0.25, 0.25}});

  private final Random random = new Random(7);

  @Test
  void shouldMeasureTheLossesOutOfSample() {
    LossReference usual = Calibration.losses(5, losses(4_000, 4, -0.04), 0.05);

    assertThat(usual.horizonBars()).isEqualTo(5);
    assertThat(usual.mean()).isCloseTo(-0.04, within(0.01));
    assertThat(usual.lostMean()).isEqualTo(0.05);
    assertThat(usual.variance()).isCloseTo(0.04, within(0.002));
    assertThat(usual.correlation()).isCloseTo(0, within(0.02));
    assertThat(usual.inflation()).isCloseTo(1, within(0.15));
  }

  @Test
  void shouldExpectLessSkillThanMeasuredByItsStandardErrorAndNoMoreThanIsPossible() {
    LossReference usual = Calibration.losses(1, losses(4_000, 1, -0.04), 0.05);
    double standardError = Math.sqrt(usual.variance() * usual.inflation() / 4_000);
    assertThat(usual.skilledMean()).isCloseTo(usual.mean() + standardError, within(1e-4));

    assertThat(Calibration.losses(1, losses(400, 1, -0.04), 0.01).skilledMean()).isEqualTo(-0.01);
    assertThat(Calibration.losses(1, losses(400, 1, 0.04), 0.01).skilledMean())
        .isEqualTo(-0.01 / 4);
  }

  @Test
  void shouldKnowSeriesThatMoveTogether() {
    List<double[]> same =
        losses(2_000, 1, 0).stream().map(loss -> new double[] {loss[0], loss[0]}).toList();
    assertThat(Calibration.losses(1, same, 0.05).correlation()).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldSeldomDoubtASkillThatLastsAndSoonOneThatIsGone() {
    LossReference usual = Calibration.losses(1, losses(4_000, 1, -0.04), 0.04);

    double doubt = usual.thresholds().skillInDoubt();
    double gone = usual.thresholds().skillGone();
    assertThat(gone).isGreaterThan(doubt);
    assertThat(crossings(usual, -0.04, 400_000, doubt)).isLessThanOrEqualTo(40);
    assertThat(crossings(usual, -0.04, 400_000, gone)).isLessThanOrEqualTo(2);
    assertThat(barsToCross(usual, 0.04, gone)).isBetween(60.0, 200.0);
  }

  private int crossings(LossReference usual, double mean, int bars, double threshold) {
    Cusum sum = new Cusum(threshold);
    int crossings = 0;
    boolean above = false;
    for (int bar = 0; bar < bars; bar++) {
      sum.add(usual.logOdds(mean + 0.2 * random.nextGaussian(), 1), bar);
      crossings += !above && sum.statistic() > threshold ? 1 : 0;
      above = above ? sum.statistic() >= threshold / 2 : sum.statistic() > threshold;
    }
    return crossings;
  }

  /** The mean of a hundred. */
  private double barsToCross(LossReference usual, double mean, double threshold) {
    int bars = 0;
    for (int run = 0; run < 100; run++) {
      Cusum sum = new Cusum(threshold);
      while (sum.statistic() <= threshold) {
        sum.add(usual.logOdds(mean + 0.2 * random.nextGaussian(), 1), bars++);
      }
    }
    return bars / 100.0;
  }

  /** Independent rows vary no more than is supposed of all, discounted or not. */
  @Test
  void shouldMeasureTheDivergenceOfIndependentRows() {
    DivergenceReference usual = Calibration.divergence(QUARTERS, windows(2_000, 0.25));

    assertThat(usual.rows()).isCloseTo(200, within(1e-9));
    assertThat(usual.means()).containsExactly(0.75);
    assertThat(usual.deviations()).containsExactly(Math.sqrt(6) / 4);
    assertThat(usual.threshold()).isBetween(6.0, 15.0);
  }

  @Test
  void shouldNoticeAnotherDistributionAndNotTheSame() {
    DivergenceReference usual = Calibration.divergence(QUARTERS, windows(500, 0.25));
    Divergences same = new Divergences(QUARTERS, usual);
    Divergences other = new Divergences(QUARTERS, usual);
    List<long[][]> drifted = windows(30, 0.6);
    List<long[][]> usualWindows = windows(30, 0.25);
    for (int window = 0; window < 30; window++) {
      same.add(usualWindows.get(window), 20);
      other.add(drifted.get(window), 20);
    }
    assertThat(same.standardised(0)).isLessThan(usual.threshold() / 2);
    assertThat(other.standardised(0)).isGreaterThan(usual.threshold());
  }

  @Test
  void shouldMeasureTheSizeOfTheMoves() {
    double[] means =
        DoubleStream.generate(() -> -6 + 0.3 * random.nextGaussian()).limit(1_000).toArray();
    VolatilityReference usual = Calibration.volatility(means);

    assertThat(usual.mean()).isCloseTo(-6, within(0.03));
    assertThat(usual.deviation()).isCloseTo(0.3, within(0.02));
    assertThat(usual.threshold()).isBetween(10.0, 15.0);
  }

  @Test
  void shouldGiveTheSameForTheSame() {
    List<double[]> losses = losses(300, 2, -0.04);
    assertThat(Calibration.losses(1, losses, 0.04)).isEqualTo(Calibration.losses(1, losses, 0.04));
    List<long[][]> windows = windows(50, 0.25);
    assertThat(Calibration.divergence(QUARTERS, windows))
        .isEqualTo(Calibration.divergence(QUARTERS, windows));
  }

  @Test
  void shouldMeasureNothingOfTooLittle() {
    assertThat(Calibration.losses(1, losses(29, 1, 0), 0.04)).isEqualTo(LossReference.UNKNOWN);
    assertThat(Calibration.divergence(QUARTERS, windows(19, 0.25)))
        .isEqualTo(DivergenceReference.UNKNOWN);
    assertThat(Calibration.volatility(new double[19])).isEqualTo(VolatilityReference.UNKNOWN);
  }

  private List<double[]> losses(int times, int series, double mean) {
    List<double[]> losses = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      losses.add(
          DoubleStream.generate(() -> mean + 0.2 * random.nextGaussian()).limit(series).toArray());
    }
    return losses;
  }

  /** Windows of twenty rows, of which a share lies in the first of four bins. */
  private List<long[][]> windows(int count, double firstShare) {
    List<long[][]> windows = new ArrayList<>();
    for (int window = 0; window < count; window++) {
      long[] bins = new long[4];
      for (int row = 0; row < 20; row++) {
        bins[random.nextDouble() < firstShare ? 0 : 1 + random.nextInt(3)]++;
      }
      windows.add(new long[][] {bins});
    }
    return windows;
  }
}
