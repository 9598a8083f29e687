package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleModelTest {
  private static final List<Calibration> HALVED = List.of(new Calibration(0.5, 0.1, 1));
  private static final Model UP = new RandomWalkDriftModel(List.of(new Output(0.4, 2)), HALVED);
  private static final Model DOWN = new RandomWalkDriftModel(List.of(new Output(-0.2, -1)), HALVED);
  private static final FeatureWindow WINDOW = new FeatureWindow();

  static {
    WINDOW.push(FeatureVector.of(1));
  }

  private static EnsembleModel ensemble(double up, double down) {
    return new EnsembleModel(
        List.of(UP, DOWN), List.of(List.of(up, down)), List.of(Calibration.uncalibrated(2)));
  }

  @Test
  void shouldWeighReturnsAndCalibratedLogOdds() {
    Output output = ensemble(0.5, 0.25).outputs(WINDOW).get(0);

    assertThat(output.scaledReturn()).isCloseTo(0.5 * 0.4 - 0.25 * 0.2, within(1e-15));
    assertThat(output.logOdds()).isCloseTo((0.5 * 1.1 - 0.25 * 0.4) / 0.75, within(1e-15));
  }

  @Test
  void shouldRepeatTheNaiveForecastWhereNoMemberHasWeight() {
    assertThat(ensemble(0, 0).outputs(WINDOW)).containsExactly(new Output(0, 0));
  }

  @Test
  void shouldScoreManyWindowsAsItScoresEach() {
    EnsembleModel model = ensemble(0.5, 0.5);
    assertThat(model.scoreAll(List.of(WINDOW, WINDOW)))
        .containsExactly(model.score(WINDOW), model.score(WINDOW));
  }

  @Test
  void shouldReverseAMemberOfNegativeWeight() {
    Output output = ensemble(-0.5, 0.25).outputs(WINDOW).get(0);

    assertThat(output.scaledReturn()).isCloseTo(-0.5 * 0.4 - 0.25 * 0.2, within(1e-15));
    assertThat(output.logOdds()).isCloseTo((-0.5 * 1.1 - 0.25 * 0.4) / 0.75, within(1e-15));
  }

  @Test
  void shouldMultiplyTheReturnAndTheLogOddsOfARecalibratedModelByItsSlope() {
    Score half = EnsembleModel.recalibrated(UP, List.of(-0.5)).score(WINDOW).get(0);
    Score quarter =
        EnsembleModel.recalibrated(EnsembleModel.recalibrated(UP, List.of(-0.5)), List.of(0.5))
            .score(WINDOW)
            .get(0);

    assertThat(half.scaledReturn()).isCloseTo(-0.5 * 0.4, within(1e-15));
    assertThat(half.logOdds()).isCloseTo(-0.5 * 1.1, within(1e-12));
    assertThat(half.scaledHalfWidth()).isEqualTo(1);
    assertThat(quarter.scaledReturn()).isCloseTo(-0.25 * 0.4, within(1e-15));
    assertThat(quarter.logOdds()).isCloseTo(-0.25 * 1.1, within(1e-12));
  }

  @Test
  void shouldRepeatTheNaiveForecastAtASlopeOfZero() {
    assertThat(EnsembleModel.recalibrated(UP, List.of(0.0)).score(WINDOW))
        .isEqualTo(new NaiveModel(1).score(WINDOW));
  }

  @Test
  void shouldRefuseWeightsWithASumOfAbsoluteValuesAboveOne() {
    assertThatThrownBy(() -> ensemble(0.75, 0.5))
        .hasMessageContaining("with a sum of absolute values of at most 1");
    assertThatThrownBy(() -> ensemble(-0.75, 0.5)).isInstanceOf(BadModelException.class);
    assertThatThrownBy(() -> ensemble(Double.NaN, 0.5)).isInstanceOf(BadModelException.class);
  }

  @Test
  void shouldRefuseAnEnsembleAsMember() {
    List<Model> members = List.of(ensemble(1, 0));
    assertThatThrownBy(() -> new EnsembleModel(members, List.of(List.of(1.0)), HALVED))
        .hasMessageContaining("a member is ENSEMBLE");
  }
}
