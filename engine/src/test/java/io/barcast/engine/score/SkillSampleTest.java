package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Fixtures;
import io.barcast.engine.forecast.Settlement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SkillSampleTest {
  @Test
  void shouldGiveItsFiguresAndTheNaiveModels() {
    SkillSample sample = new SkillSample(1);
    sample.add(1, settlement(0.01, 0.8, 0.03, true));
    sample.add(2, settlement(0.02, 0.6, -0.01, false));
    sample.add(3, settlement(-0.01, 0.3, -0.02, true));
    sample.add(4, settlement(-0.02, 0.4, 0.01, true));

    Skill skill = sample.skill();

    assertThat(skill.n()).isEqualTo(4);
    assertThat(skill.rmse()).isCloseTo(Math.sqrt(23e-4 / 4), within(1e-15));
    assertThat(skill.naiveRmse()).isCloseTo(Math.sqrt(15e-4 / 4), within(1e-15));
    assertThat(skill.mae()).isCloseTo(0.0225, within(1e-15));
    assertThat(skill.hitRate()).isEqualTo(0.5);
    assertThat(skill.precisionUp()).isEqualTo(0.5);
    assertThat(skill.baseRateUp()).isEqualTo(0.5);
    assertThat(skill.brier()).isCloseTo((0.04 + 0.36 + 0.09 + 0.36) / 4, within(1e-15));
    assertThat(skill.coverage()).isEqualTo(0.75);
    assertThat(skill.naiveBrier()).isEqualTo(0.25);
    assertThat(skill.ic()).isCloseTo(0.08233869695926184, within(1e-12));
    assertThat(skill.rankIc()).isCloseTo(0.0, within(1e-12));
  }

  @Test
  void shouldAgreeWithNumpyAndScipy() {
    SkillSample sample = new SkillSample(1);
    List<double[]> rows = Fixtures.rows("skill.csv");
    for (int row = 0; row < rows.size(); row++) {
      double[] cells = rows.get(row);
      sample.add(row, settlement(cells[0], cells[1], cells[2], true));
    }

    Skill skill = sample.skill();

    assertThat(skill.n()).isEqualTo(400);
    check(skill.rmse(), "rmse");
    check(skill.naiveRmse(), "naive_rmse");
    check(skill.mae(), "mae");
    check(skill.hitRate(), "hit_rate");
    check(skill.precisionUp(), "precision_up");
    check(skill.baseRateUp(), "base_rate_up");
    check(skill.brier(), "brier");
    check(skill.ic(), "ic");
    check(skill.rankIc(), "rank_ic");
  }

  private static void check(double value, String figure) {
    double tolerance = figure.endsWith("ic") ? 1e-12 : 1e-14;
    assertThat(value)
        .as(figure)
        .isCloseTo(Fixtures.figure("skill_figures.csv", figure), within(tolerance));
  }

  /** The relative price error is e^(expected - actual) - 1, the naive one e^-actual - 1. */
  @Test
  void shouldMeasureErrorsInPricesAndTestLossesPerTime() {
    SkillSample sample = new SkillSample(1);
    sample.add(1, settlement(0.01, 0.8, 0.03, true));
    sample.add(1, settlement(0.02, 0.6, -0.01, false));
    sample.add(2, settlement(-0.01, 0.3, -0.02, true));
    sample.add(3, settlement(-0.02, 0.4, 0, true));

    Skill skill = sample.skill();

    double prices = Math.expm1(0.03) + 2 * (1 - Math.exp(-0.02)) + Math.expm1(0.01);
    assertThat(skill.mape()).isCloseTo(prices / 4, within(1e-12));
    double naive = 1 - Math.exp(-0.03) + Math.expm1(0.01) + Math.expm1(0.02);
    assertThat(skill.naiveMape()).isCloseTo(naive / 4, within(1e-12));
    assertThat(skill.naiveMae()).isCloseTo(0.06 / 4, within(1e-15));
    assertThat(skill.baseRateUp()).isEqualTo(1.0 / 3);
    assertThat(skill.width()).isCloseTo(0.1, within(1e-15));
    double[] losses = {((4e-4 - 9e-4) + (9e-4 - 1e-4)) / 2, 1e-4 - 4e-4, 4e-4};
    assertThat(skill.dmP()).isCloseTo(DieboldMariano.test(losses, 1).pValue(), within(1e-9));
  }

  /** What was said of a bar that did not move is neither right nor wrong. */
  @Test
  void shouldCountDirectionsOverMovesOnly() {
    SkillSample sample = new SkillSample(1);
    sample.add(1, settlement(0.01, 0.6, 0.01, true));
    sample.add(2, settlement(-0.01, 0.4, -0.01, true));
    sample.add(3, settlement(-0.01, 0.4, -0.02, true));
    sample.add(4, settlement(0.01, 0.6, -0.01, true));
    Skill moves = sample.skill();
    sample.add(5, settlement(-0.01, 0.1, 0, true));
    sample.add(6, settlement(0.01, 0.9, 0, true));
    sample.add(7, settlement(0.01, 0.9, Double.NaN, true));
    Skill skill = sample.skill();

    assertThat(moves.flats()).isZero();
    assertThat(skill.n()).isEqualTo(6);
    assertThat(skill.flats()).isEqualTo(2);
    assertThat(skill.hitRate()).isEqualTo(moves.hitRate()).isEqualTo(0.75);
    assertThat(skill.precisionUp()).isEqualTo(moves.precisionUp()).isEqualTo(0.5);
    assertThat(skill.baseRateUp()).isEqualTo(skill.naiveHitRate()).isEqualTo(0.25);
    assertThat(skill.brier()).isCloseTo((3 * 0.16 + 0.36) / 4, within(1e-15));
  }

  @Test
  void shouldSayNothingOfDirectionsWithoutAMove() {
    SkillSample sample = new SkillSample(1);
    sample.add(1, settlement(0.01, 0.6, 0, true));
    Skill skill = sample.skill();

    assertThat(skill.flats()).isEqualTo(skill.n()).isEqualTo(1);
    assertThat(
            List.of(
                skill.hitRate(),
                skill.precisionUp(),
                skill.baseRateUp(),
                skill.brier(),
                skill.naiveHitRate(),
                skill.naiveBrier()))
        .containsOnly(Double.NaN);
    assertThat(skill.rmse()).isEqualTo(0.01);
  }

  /** Three of five bars do not move, the others rise or fall by the toss of a coin. */
  @Test
  void shouldSeeNoSkillInQuietMarkets() {
    Random random = new Random(5);
    SkillSample pessimist = new SkillSample(1);
    SkillSample coin = new SkillSample(1);
    SkillSample naive = new SkillSample(1);
    for (int bar = 0; bar < 20_000; bar++) {
      double actual = random.nextInt(5) < 3 ? 0 : 0.01 * random.nextGaussian();
      pessimist.add(bar, settlement(0, 0.2, actual, true));
      coin.add(bar, settlement(0, random.nextBoolean() ? 0.6 : 0.4, actual, true));
      naive.add(bar, settlement(0, 0.5, actual, true));
    }

    assertThat(pessimist.skill().flats()).isBetween(11_700, 12_300);
    for (SkillSample sample : List.of(pessimist, coin, naive)) {
      assertThat(sample.skill().hitRate()).isCloseTo(0.5, within(0.02));
      assertThat(sample.skill().naiveHitRate()).isEqualTo(naive.skill().hitRate());
    }
    assertThat(naive.skill().brier()).isEqualTo(naive.skill().naiveBrier());
    assertThat(coin.skill().brier()).isCloseTo(0.26, within(0.005));
    assertThat(pessimist.skill().brier()).isCloseTo(0.34, within(0.01));
  }

  @Test
  void shouldMeasureCorrelationAndLossesInUnitsOfTheScale() {
    SkillSample sample = new SkillSample(1);
    sample.add(1, settlement(0.02, 0.5, 0.03, 0.01));
    sample.add(2, settlement(0.03, 0.5, 0.01, 0.02));
    sample.add(3, settlement(-0.02, 0.5, -0.01, 0.04));

    double[] expected = {2, 1.5, -0.5};
    double[] actual = {3, 0.5, -0.25};
    double[] losses = {1 - 9, 1 - 0.25, 0.0625 - 0.0625};
    Skill skill = sample.skill();
    assertThat(skill.ic()).isCloseTo(Correlation.pearson(expected, actual), within(1e-12));
    assertThat(skill.dmP()).isCloseTo(DieboldMariano.test(losses, 1).pValue(), within(1e-9));
  }

  @Test
  void shouldNotDependOnTheOrderOfArrival() {
    Random random = new Random(3);
    List<Settlement> settlements = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      double actual = 0.01 * random.nextGaussian();
      settlements.add(settlement(0.002 * random.nextGaussian(), random.nextDouble(), actual, true));
    }
    Skill inOrder = skill(settlements);
    Collections.shuffle(settlements, random);

    assertThat(skill(settlements)).isEqualTo(inOrder);
  }

  @Test
  void shouldBeUndefinedWithoutForecasts() {
    assertThat(new SkillSample(1).skill().rmse()).isNaN();
  }

  @Test
  void shouldRankTiesAtTheirMean() {
    double[] x = {1, 2, 2, 3};
    double[] y = {1, 3, 2, 4};

    assertThat(Correlation.spearman(x, y)).isCloseTo(0.9486832980505138, within(1e-12));
    assertThat(Correlation.pearson(x, new double[4])).isNaN();
  }

  private static Skill skill(List<Settlement> settlements) {
    SkillSample sample = new SkillSample(1);
    settlements.forEach(settlement -> sample.add(Math.round(settlement.scale()), settlement));
    return sample.skill();
  }

  private static Settlement settlement(
      double expected, double probabilityUp, double actual, boolean covered) {
    return settlement(expected, probabilityUp, actual, 1, covered);
  }

  private static Settlement settlement(
      double expected, double probabilityUp, double actual, double scale) {
    return settlement(expected, probabilityUp, actual, scale, true);
  }

  private static Settlement settlement(
      double expected, double probabilityUp, double actual, double scale, boolean covered) {
    return new Settlement(
        1,
        0,
        100,
        expected,
        probabilityUp,
        scale,
        actual,
        100 * StrictMath.exp(actual),
        actual - expected,
        actual,
        probabilityUp >= 0.5 ? actual > 0 : actual < 0,
        covered,
        0.1);
  }
}
