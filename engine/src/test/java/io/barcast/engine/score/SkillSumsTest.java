package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.forecast.Settlement;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SkillSumsTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  @Test
  void shouldAgreeWithTheFiguresOfTheSample() {
    Random random = new Random(7);
    SkillSample sample = new SkillSample(1);
    SkillSums sums = new SkillSums(1, 50);
    for (int time = 0; time < 50; time++) {
      for (int series = 0; series < 3; series++) {
        double actual = random.nextInt(5) == 0 ? 0 : random.nextGaussian();
        Settlement settlement = settlement(0.01 * random.nextGaussian(), actual);
        sample.add(time, settlement);
        sums.add(time, settlement);
      }
    }
    sums.add(0, settlement(0.01, Double.NaN));

    Skill skill = sample.skill();
    SkillSums.Figures figures = sums.figures();
    assertThat(figures.n()).isEqualTo(skill.n()).isEqualTo(150);
    assertThat(figures.times()).isEqualTo(skill.times()).isEqualTo(50);
    assertThat(figures.flats()).isEqualTo(skill.flats()).isPositive();
    assertThat(figures.rmse()).isCloseTo(skill.rmse(), ROUNDING);
    assertThat(figures.naiveRmse()).isCloseTo(skill.naiveRmse(), ROUNDING);
    assertThat(figures.mae()).isCloseTo(skill.mae(), ROUNDING);
    assertThat(figures.naiveMae()).isCloseTo(skill.naiveMae(), ROUNDING);
    assertThat(figures.hitRate()).isCloseTo(skill.hitRate(), ROUNDING);
    assertThat(figures.naiveHitRate()).isCloseTo(skill.naiveHitRate(), ROUNDING);
    assertThat(figures.ic()).isCloseTo(skill.ic(), ROUNDING);
    assertThat(figures.coverage()).isCloseTo(skill.coverage(), ROUNDING);
    double ratio = figures.lossDifferential() / figures.standardError();
    assertThat(StudentT.cumulative(ratio * Math.sqrt(49.0 / 50), 49))
        .isCloseTo(skill.dmP(), ROUNDING);
  }

  @Test
  void shouldLeaveUndefinedWhatTooFewForecastsTell() {
    SkillSums sums = new SkillSums(5, 100);
    assertThat(sums.figures().rmse()).isNaN();
    for (int time = 0; time < 5; time++) {
      sums.add(time, settlement(0.01, 0.02));
    }

    assertThat(sums.figures().lossDifferential()).isCloseTo(0.25 - 1, ROUNDING);
    assertThat(sums.figures().times()).isEqualTo(5);
    assertThat(sums.figures().standardError()).isNaN();
    assertThat(sums.figures().ic()).isNaN();
  }

  private static Settlement settlement(double expected, double actual) {
    return new Settlement(
        1,
        0,
        100,
        expected,
        0.6,
        0.02,
        actual,
        100,
        actual - expected,
        actual,
        actual > 0,
        actual > 0.01,
        0.1);
  }
}
