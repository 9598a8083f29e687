package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.Slot.ModelLoss;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Score;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses are squared errors in units of the scale, which is 0.5 here, minus the naive model's. */
class SettlerTest {
  private static final ModelId MODEL = new ModelId("linear-1h", 1);
  private static final SeriesId SERIES = SeriesId.of("A", "1h");
  private static final double SCALE = 0.5;

  private final SlotRing slots = new SlotRing();
  private final Settler settler = new Settler(Horizons.of(1, 5), slots);

  @Test
  void shouldTakeTheNaiveModelsSquaredErrorFromTheModels() {
    assertThat(lossDifferential(3 * SCALE, 1 * SCALE)).isEqualTo(9 - 1);
    assertThat(lossDifferential(1 * SCALE, -2 * SCALE)).isEqualTo(1 - 4);
  }

  @Test
  void shouldCutALossDifferentialAtTwentyFiveEitherWay() {
    assertThat(lossDifferential(100 * SCALE, 0)).isEqualTo(25);
    assertThat(lossDifferential(0, 100 * SCALE)).isEqualTo(-25);
    assertThat(lossDifferential(4.875 * SCALE, 0)).isEqualTo(4.875 * 4.875);
  }

  @Test
  void shouldMeasureTheShortestHorizonOnly() {
    Outcome fiveBars = outcome(settlement(5, SCALE, 0));
    Outcome both = outcome(settlement(1, 2 * SCALE, 0), settlement(5, SCALE, 0));

    assertThat(settler.losses(List.of(fiveBars), ModelCatalog.EMPTY)).isEmpty();
    assertThat(settler.losses(List.of(both), ModelCatalog.EMPTY))
        .containsExactly(new ModelLoss(MODEL, 4 * (long) WindowSummary.LOSS_UNIT));
  }

  /** The scale over four bars is twice that of one. */
  @Test
  void shouldCompareAForecastWithTheReturnOfItsHorizon() {
    Settler fourBars = new Settler(Horizons.of(4), slots);
    slots.put(slot(3, 100, new Score(0.01, 0.6, 0.1)));

    List<Outcome> outcomes = fourBars.settle(7, bar(7, 110), Stretch.FIRST, 10);

    double actual = StrictMath.log(1.1);
    double width = (100 * StrictMath.exp(0.01 + 0.1) - 100 * StrictMath.exp(0.01 - 0.1)) / 100;
    Settlement expected =
        new Settlement(
            4,
            closeTimeMs(3),
            100,
            0.01,
            0.6,
            2 * SCALE,
            actual,
            110,
            actual - 0.01,
            actual,
            true,
            true,
            width);
    assertThat(outcomes)
        .containsExactly(
            new Outcome(SERIES, closeTimeMs(7), MODEL, Role.CHAMPION, List.of(expected)));
    assertThat(fourBars.settle(6, bar(6, 110), Stretch.FIRST, 10)).isEmpty();
    assertThat(fourBars.settle(8, bar(8, 110), Stretch.FIRST, 10)).isEmpty();
  }

  @Test
  void shouldLeaveOutForecastsMadeFromAGivenBarOn() {
    slots.put(slot(3, 100, new Score(0, 0.5, 0.2), new Score(0, 0.5, 0.2)));

    assertThat(settler.settle(4, bar(4, 100), Stretch.FIRST, 3)).isEmpty();
    assertThat(settler.settle(4, bar(4, 100), Stretch.FIRST, 4)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 101, true", "0.5, 99, false", "0.5, 100, false",
    "0.49, 101, false", "0.49, 99, true", "0.49, 100, false"
  })
  void shouldCallAForecastAHitWhenThePriceMovedInTheCalledDirection(
      double probabilityUp, double close, boolean hit) {
    assertThat(settled(new Score(0, probabilityUp, 0.2), close).hit()).isEqualTo(hit);
  }

  @Test
  void shouldCoverAPriceInTheIntervalEndsIncluded() {
    Score score = new Score(0, 0.5, 0.2);
    double lower = 100 * StrictMath.exp(-0.2 * SCALE);
    double upper = 100 * StrictMath.exp(0.2 * SCALE);

    assertThat(settled(score, lower).covered()).isTrue();
    assertThat(settled(score, upper).covered()).isTrue();
    assertThat(settled(score, 100).covered()).isTrue();
    assertThat(settled(score, Math.nextDown(lower)).covered()).isFalse();
    assertThat(settled(score, Math.nextUp(upper)).covered()).isFalse();
  }

  private Settlement settled(Score score, double close) {
    slots.put(slot(3, 100, score, score));
    return settler.settle(4, bar(4, close), Stretch.FIRST, 4).get(0).settlements().get(0);
  }

  private static Slot slot(long index, double close, Score... scores) {
    OpenForecasts open = new OpenForecasts(MODEL, Role.CHAMPION, List.of(scores));
    MadeForecasts made = new MadeForecasts(close, SCALE, List.of(open), new float[scores.length]);
    FeatureVector values = FeatureVector.of(0);
    return new Slot(
        index, bar(index, close), Stretch.FIRST, values, SCALE, made, List.of(), new byte[0]);
  }

  private static Bar bar(long index, double close) {
    long openTimeMs = index * 3_600_000L;
    return Bar.opening(SERIES, openTimeMs, close, close, close, close, 1, "");
  }

  private static long closeTimeMs(long index) {
    return bar(index, 1).closeTimeMs();
  }

  private double lossDifferential(double error, double naiveError) {
    Outcome outcome = outcome(settlement(1, error, naiveError));
    return settler.losses(List.of(outcome), ModelCatalog.EMPTY).get(0).lossDifferential()
        / WindowSummary.LOSS_UNIT;
  }

  private static Outcome outcome(Settlement... settlements) {
    return new Outcome(SERIES, 7, MODEL, Role.CHAMPION, List.of(settlements));
  }

  private static Settlement settlement(int horizonBars, double error, double naiveError) {
    return new Settlement(
        horizonBars, 3, 100, 0, 0.5, SCALE, naiveError, 100, error, naiveError, true, true, 0.1);
  }
}
