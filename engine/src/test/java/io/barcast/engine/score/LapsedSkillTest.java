package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LapsedSkillTest {
  /** Independent differences with a mean, in standard deviations, that changes at an index. */
  private static double[] differences(
      long seed, int count, int change, double before, double after) {
    Random random = new Random(seed);
    double[] values = new double[count];
    Arrays.setAll(values, i -> (i < change ? before : after) + random.nextGaussian());
    return values;
  }

  @Test
  void shouldGiveTheLogOddsOfTheLikeliestLapse() {
    double[] values = {2, 2, 2, 2, -1, 1, -1, 1};
    double variance = ClarkWest.longRunVariance(values, 1);

    LapsedSkill.Result lapse = LapsedSkill.of(values, 1);

    assertThat(lapse.from()).isEqualTo(4);
    assertThat(lapse.skill()).isCloseTo(2 / Math.sqrt(variance), within(1e-12));
    assertThat(lapse.logOdds())
        .isCloseTo((8.0 * 8 / 4 - 8.0 * 8 / 8) / (2 * variance), within(1e-12));
  }

  @Test
  void shouldFindWhenSkillEnded() {
    LapsedSkill.Result lapse = LapsedSkill.of(differences(1, 4_000, 3_000, 0.3, 0), 1);

    assertThat(lapse.counts()).isTrue();
    assertThat(lapse.from()).isCloseTo(3_000, within(60));
    assertThat(lapse.needed()).as("(2.5 / 0.3)^2").isCloseTo(69, within(12));
  }

  @Test
  void shouldFindWhenSkillTurnedRound() {
    LapsedSkill.Result lapse = LapsedSkill.of(differences(2, 3_000, 2_800, 0.2, -0.2), 1);

    assertThat(lapse.counts()).isTrue();
    assertThat(lapse.from()).isCloseTo(2_800, within(60));
  }

  @Test
  void shouldSeldomFindALapseOfLastingSkill() {
    int found = 0;
    for (int seed = 0; seed < 400; seed++) {
      found += LapsedSkill.of(differences(seed, 2_000, 0, 0, 0.1), 1).counts() ? 1 : 0;
    }

    assertThat(found / 400.0).isBetween(0.1, StrictMath.exp(-LapsedSkill.THRESHOLD) + 0.07);
  }

  @Test
  void shouldFindNoLapseOfSkillThatNeverWas() {
    assertThat(LapsedSkill.of(new double[] {-1, -2, -1, -2}, 1))
        .isEqualTo(new LapsedSkill.Result(0, 0, 0));
    assertThat(LapsedSkill.of(new double[10], 1)).isEqualTo(new LapsedSkill.Result(0, 0, 0));
    assertThat(LapsedSkill.of(new double[0], 1)).isEqualTo(new LapsedSkill.Result(0, 0, 0));
  }
}
