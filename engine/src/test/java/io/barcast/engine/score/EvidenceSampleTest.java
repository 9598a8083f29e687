package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.forecast.Settlement;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvidenceSampleTest {
  private static final double SCALE = 0.01;

  /** One bar ahead, with the sizes in units of volatility. */
  private static Settlement settled(double expected, double probabilityUp, double actual) {
    double expectedReturn = expected * SCALE;
    double actualReturn = actual * SCALE;
    return new Settlement(
        1,
        0,
        100,
        expectedReturn,
        probabilityUp,
        SCALE,
        actualReturn,
        100 * Math.exp(actualReturn),
        actualReturn - expectedReturn,
        actualReturn,
        probabilityUp >= 0.5 ? actualReturn > 0 : actualReturn < 0,
        Math.abs(actual - expected) < 1.6,
        0.03);
  }

  @Test
  void shouldTestTheLossesOfFlatBarsButNotTheirDirection() {
    EvidenceSample sample = new EvidenceSample(1);
    sample.add(1, settled(0.1, 0.6, 1));
    sample.add(2, settled(-0.1, 0.4, -1));
    sample.add(3, settled(-0.1, 0.4, 0));
    sample.add(4, settled(-0.1, 0.4, Double.NaN));

    Evidence evidence = sample.evidence();

    assertThat(evidence.times()).isEqualTo(3);
    assertThat(evidence.calibration()).extracting(Reliability.Bin::n).containsExactly(1, 1);
    assertThat(evidence.calibration())
        .extracting(bin -> bin.rises().share())
        .containsExactly(0.0, 1.0);
  }

  @Test
  void shouldPutProbabilitiesIntoTenBins() {
    EvidenceSample sample = new EvidenceSample(1);
    for (int bar = 0; bar < 100; bar++) {
      sample.add(bar, settled(0, bar < 50 ? 0.31 : 0.69, bar % 4 == 0 ? 1 : -1));
    }
    sample.add(100, settled(0, 1, 1));

    assertThat(sample.evidence().calibration())
        .extracting(Reliability.Bin::n)
        .containsExactly(50, 50, 1);
    Reliability.Bin first = sample.evidence().calibration().get(0);
    assertThat(first.probability()).isCloseTo(0.31, within(1e-12));
    assertThat(first.rises().share()).isEqualTo(13 / 50.0);
    assertThat(first.rises().lower()).isLessThan(0.26).isGreaterThan(0.1);
  }

  @Test
  void shouldKeepABoundedNumberOfStretchesThatAddUp() {
    EvidenceSample sample = new EvidenceSample(1);
    int times = 250 * 80 * 3 + 100;
    for (int time = 0; time < times; time++) {
      sample.add(time, settled(0, 0.5, time % 10 == 0 ? 2 : 1));
      sample.add(time, settled(0, 0.5, 1));
    }

    Evidence evidence = sample.evidence();

    assertThat(evidence.coverage()).hasSizeBetween(40, 80);
    assertThat(evidence.coverage().stream().mapToInt(CoverageStretches.Stretch::n).sum())
        .isEqualTo(2 * times);
    assertThat(evidence.coverage().stream().mapToInt(CoverageStretches.Stretch::times).sum())
        .isEqualTo(times);
    assertThat(evidence.coverage())
        .allSatisfy(stretch -> assertThat(stretch.coverage()).isCloseTo(0.95, within(1e-12)));
    assertThat(evidence.coverage().get(1).fromMs())
        .isEqualTo(evidence.coverage().get(0).toMs() + 1);
  }

  @Test
  void shouldTestAsTheSkillTableDoes() {
    SplittableRandom random = new SplittableRandom(7);
    EvidenceSample evidence = new EvidenceSample(1);
    SkillSample skill = new SkillSample(1);
    for (int bar = 0; bar < 2_000; bar++) {
      double expected = random.nextDouble(-0.5, 0.5);
      Settlement settlement = settled(expected, 0.5, expected + random.nextDouble(-2, 2));
      evidence.add(bar / 2, settlement);
      skill.add(bar / 2, settlement);
    }

    assertThat(evidence.evidence().dmP())
        .isCloseTo(skill.skill().dmP(), within(1e-9))
        .isLessThan(0.01);
    assertThat(evidence.evidence().cwP()).isLessThan(evidence.evidence().dmP());
    assertThat(evidence.evidence().lossDifferential()).isNegative();
  }

  @Test
  void shouldAverageTheRankCorrelationAcrossSeriesByDay() {
    long day = 24L * 3_600_000;
    EvidenceSample sample = new EvidenceSample(1);
    for (int date = 0; date < 10; date++) {
      for (int hour = 0; hour < 2; hour++) {
        for (int series = 0; series < 6; series++) {
          boolean known = date % 2 == 0 || hour == 0;
          sample.add(
              date * day + hour, settled(series, 0.5, known ? 10 * series + 1 : 100 - series));
        }
      }
    }
    for (int series = 0; series < 4; series++) {
      sample.add(10 * day, settled(series, 0.5, series));
    }

    RankIc.Figures rankIc = sample.evidence().rankIc();

    assertThat(rankIc.days()).isEqualTo(10);
    assertThat(rankIc.mean()).isCloseTo(0.5, within(1e-12));
    assertThat(rankIc.icir()).isCloseTo(0.5 / Math.sqrt(2.5 / 9), within(1e-12));
    assertThat(rankIc.t()).isPositive();
  }

  @Test
  void shouldHaveNoFiguresWithoutForecasts() {
    Evidence evidence = new EvidenceSample(5).evidence();

    assertThat(evidence.times()).isZero();
    assertThat(evidence.cwP()).isEqualTo(1);
    assertThat(evidence.rankIc().mean()).isNaN();
    assertThat(evidence.calibration()).isEmpty();
    assertThat(evidence.coverage()).isEmpty();
  }
}
