package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Losses are squared errors in units of the scale, which is 0.5 here, less the naive model's. */
class SettlerTest {
  private static final ModelId MODEL = new ModelId("linear-1h", 1);
  private static final double SCALE = 0.5;

  private final Settler settler = new Settler(List.of(1, 5), new SlotRing());

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

    assertThat(settler.losses(List.of(fiveBars))).isEmpty();
    assertThat(settler.losses(List.of(both)).get(MODEL))
        .isEqualTo(new Loss(7, 4 * (long) WindowSummary.LOSS_UNIT));
  }

  private double lossDifferential(double error, double naiveError) {
    Outcome outcome = outcome(settlement(1, error, naiveError));
    return settler.losses(List.of(outcome)).get(MODEL).excess() / WindowSummary.LOSS_UNIT;
  }

  private static Outcome outcome(Settlement... settlements) {
    return new Outcome(SeriesId.of("A", "1h"), 7, MODEL, Role.CHAMPION, List.of(settlements));
  }

  private static Settlement settlement(int horizonBars, double error, double naiveError) {
    return new Settlement(
        horizonBars, 3, 100, 0, 0.5, SCALE, naiveError, 100, error, naiveError, true, true, 0.1);
  }
}
