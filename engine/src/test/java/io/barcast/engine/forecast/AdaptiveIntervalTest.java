package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdaptiveIntervalTest {
  private static final double NORMAL = 1.6448536269514722;

  @Test
  void shouldNarrowByATenthOfAStepAndWidenByNine() {
    AdaptiveInterval oneBar = new AdaptiveInterval(1);

    assertThat(oneBar.after(1, true)).isEqualTo(0.9950124791926823, within(1e-15));
    assertThat(oneBar.after(1, false)).isEqualTo(1.046027859908717, within(1e-15));
    assertThat(new AdaptiveInterval(25).after(1, false))
        .isEqualTo(1.0090406217738679, within(1e-15));
  }

  @Test
  void shouldCoverNineInTenOfIndependentOutcomes() {
    Random random = new Random(1);
    Run run = new Run(1, NORMAL, i -> random.nextGaussian(), 20_000);

    assertThat(run.coverage(0, 20_000)).isEqualTo(0.9, within(3 * Math.sqrt(0.09 / 20_000)));
    assertThat(run.meanHalfWidth(0)).isEqualTo(NORMAL, within(0.03));
  }

  @Test
  void shouldFindTheWidthThatAModelDoesNotKnow() {
    Random random = new Random(2);
    Run run = new Run(1, 0.5, i -> random.nextGaussian(), 4_000);

    assertThat(run.coverage(0, 100)).isLessThan(0.85);
    assertThat(run.coverage(100, 4_000)).isEqualTo(0.9, within(0.01));
    assertThat(run.meanHalfWidth(1_000)).isEqualTo(NORMAL, within(0.05));
  }

  @Test
  void shouldCoverAgainHundredBarsAfterMovesTriple() {
    Random random = new Random(3);
    Run run = new Run(1, NORMAL, i -> random.nextGaussian() * (i < 1_000 ? 1 : 3), 2_000);

    assertThat(run.coverage(1_000, 1_020)).isLessThan(0.7);
    assertThat(run.coverage(1_100, 1_350)).isEqualTo(0.9, within(0.03));
  }

  @Test
  void shouldCoverOutcomesThatOverlapAndComeLate() {
    Random random = new Random(4);
    double[] walk = new double[20_011];
    for (int i = 1; i < walk.length; i++) {
      walk[i] = walk[i - 1] + random.nextGaussian();
    }
    Run run = new Run(10, NORMAL, i -> (walk[i + 10] - walk[i]) / Math.sqrt(10), 20_000);

    assertThat(run.coverage(0, 20_000)).isEqualTo(0.9, within(0.01));
    assertThat(run.meanHalfWidth(0)).isEqualTo(NORMAL, within(0.08));
  }

  @Property(tries = 50)
  void shouldMissNoMoreThanItHasWidenedFor(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(min = 20, max = 500) int count) {
    Random random = new Random(seed);
    Run run = new Run(1, NORMAL, i -> random.nextGaussian() * (1 + i % 97 / 97.0), count);
    double missed = 1 - run.coverage(0, count);

    assertThat(missed - 0.1).isEqualTo(Math.log(run.last / NORMAL) / (0.05 * count), within(1e-9));
  }

  @Test
  void shouldStayWithinBounds() {
    AdaptiveInterval oneBar = new AdaptiveInterval(1);

    assertThat(AdaptiveInterval.bounded(0)).isEqualTo(AdaptiveInterval.LEAST);
    assertThat(oneBar.after(AdaptiveInterval.LEAST, true)).isEqualTo(AdaptiveInterval.LEAST);
    assertThat(AdaptiveInterval.bounded(1e300)).isEqualTo(AdaptiveInterval.MOST);
    assertThat(oneBar.after(AdaptiveInterval.MOST, false)).isEqualTo(AdaptiveInterval.MOST);
  }

  /** Updates an interval with scores that are known {@code horizonBars} bars later. */
  private static final class Run {
    private final boolean[] covered;
    private final double[] halfWidths;
    private double last;

    Run(int horizonBars, double start, IntToDoubleFunction scores, int count) {
      covered = new boolean[count];
      halfWidths = new double[count];
      AdaptiveInterval rule = new AdaptiveInterval(horizonBars);
      last = start;
      for (int i = 0; i < count + horizonBars; i++) {
        if (i >= horizonBars) {
          last = rule.after(last, covered[i - horizonBars]);
        }
        if (i < count) {
          halfWidths[i] = last;
          covered[i] = Math.abs(scores.applyAsDouble(i)) <= halfWidths[i];
        }
      }
    }

    double coverage(int from, int to) {
      int hits = 0;
      for (int i = from; i < to; i++) {
        hits += covered[i] ? 1 : 0;
      }
      return (double) hits / (to - from);
    }

    double meanHalfWidth(int from) {
      double sum = 0;
      for (int i = from; i < halfWidths.length; i++) {
        sum += halfWidths[i];
      }
      return sum / (halfWidths.length - from);
    }
  }
}
