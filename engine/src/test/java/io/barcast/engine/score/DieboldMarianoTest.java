package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Fixtures;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DieboldMarianoTest {
  private static final double[] DIFFERENCES = {
    -0.3, 0.1, -0.25, -0.4, 0.05, -0.15, 0.2, -0.35, -0.1, -0.05, -0.2, 0.15
  };

  @ParameterizedTest
  @CsvSource({
    "1, -8.0, 0.039583424160565546",
    "1, 0.7, 0.6944001122142147",
    "2, -2.5, 0.06480586011075541",
    "2, 4.0, 0.9714045207910317",
    "5, -1.0, 0.18160873382456144",
    "5, 0.0, 0.5",
    "29, -8.0, 4.006287824815844e-09",
    "29, 1.96, 0.9701661022402044",
    "100, -0.1, 0.4602722655479256",
    "9999, -2.5, 0.006217610570010088",
    "9999, 4.0, 0.9999681006427187"
  })
  void shouldAgreeWithScipyOnTheDistributionFunction(double freedom, double t, double expected) {
    assertThat(StudentT.cumulative(t, freedom)).isCloseTo(expected, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "1, -2.512803331554993, 0.01442116318994891",
    "3, -2.3520736048183157, 0.01917335013627827",
    "5, -2.415825148780845, 0.01712963224037025"
  })
  void shouldAgreeWithNumpyOnTheStatistic(int horizonBars, double statistic, double pValue) {
    DieboldMariano.Result result = DieboldMariano.test(DIFFERENCES, horizonBars);

    assertThat(result.statistic()).isCloseTo(statistic, within(1e-12));
    assertThat(result.pValue()).isCloseTo(pValue, within(1e-10));
  }

  @Test
  void shouldAgreeWithScipyFarIntoTheTails() {
    assertThat(Fixtures.rows("student_t.csv"))
        .hasSize(49)
        .allSatisfy(
            row ->
                assertThat(StudentT.cumulative(row[0], row[1])).isCloseTo(row[2], within(1e-10)));
  }

  @Test
  void shouldAgreeWithNumpyOnDependentLosses() {
    double[] losses =
        Fixtures.rows("loss_differentials.csv").stream().mapToDouble(row -> row[0]).toArray();

    for (double[] expected : Fixtures.rows("forecast_tests.csv")) {
      DieboldMariano.Result result = DieboldMariano.test(losses, (int) expected[0]);
      assertThat(result.statistic()).isCloseTo(expected[1], within(1e-12));
      assertThat(result.pValue()).isCloseTo(expected[2], within(1e-10));
      ClarkWest.Result nested = ClarkWest.test(losses, (int) expected[0]);
      assertThat(nested.statistic()).isCloseTo(expected[3], within(1e-12));
      assertThat(nested.pValue()).isCloseTo(expected[4], within(1e-10));
    }
  }

  @Test
  void shouldNotPreferAForecasterToItself() {
    assertThat(DieboldMariano.test(new double[40], 1)).isEqualTo(new DieboldMariano.Result(0, 1));
  }

  @Test
  void shouldRejectNothingFromTooFewDifferentials() {
    assertThat(DieboldMariano.test(new double[] {-1}, 1).pValue()).isEqualTo(1);
    assertThat(DieboldMariano.test(new double[] {-1, -2, -1, -2}, 10).pValue()).isEqualTo(1);
  }

  @Test
  void shouldBeCertainOfAConstantAdvantage() {
    assertThat(DieboldMariano.test(new double[] {-1, -1, -1}, 1).pValue()).isZero();
    assertThat(DieboldMariano.test(new double[] {1, 1, 1}, 1).pValue()).isOne();
  }

  @Test
  void shouldRejectEqualForecastersAboutAsOftenAsItsLevelSays() {
    Random random = new Random(7);
    int rejected = 0;
    for (int run = 0; run < 2_000; run++) {
      double[] noise = random.doubles(100, -1, 1).toArray();
      rejected += DieboldMariano.test(noise, 1).pValue() < 0.05 ? 1 : 0;
    }

    assertThat(rejected).isBetween(70, 140);
  }
}
