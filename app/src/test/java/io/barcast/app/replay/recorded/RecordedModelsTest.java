package io.barcast.app.replay.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.runtime.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedModelsTest {
  private static final SeriesId FIRST = SeriesId.of("A", "1h");
  private static final SeriesId SECOND = SeriesId.of("B", "1h");

  private static ServableModel model(long version) {
    ModelCard card =
        new ModelCard(
            new ModelId("m-1h", version),
            Family.LINEAR,
            Role.CHAMPION,
            Trust.PROVEN,
            Interval.of("1h"),
            version * 10,
            "hash",
            Forecasting.DEFAULT_HORIZONS);
    return new ServableModel(card, new NaiveModel(3), ReferenceBins.NONE);
  }

  private static ModelActivation activation(SeriesId series, long closeTimeMs, long version) {
    return new ModelActivation(
        series, closeTimeMs, new ModelId("m-1h", version), Role.CHAMPION, version * 10);
  }

  private static RecordedModels models(ModelActivation... activations) {
    return new RecordedModels(List.of(model(1), model(2), model(3)), List.of(activations));
  }

  @Test
  void shouldSwitchEachSeriesAtItsOwnBar() {
    RecordedModels models =
        models(activation(FIRST, 20, 1), activation(SECOND, 50, 1), activation(FIRST, 40, 2));

    assertThat(models.at(FIRST, 19).size()).isZero();
    assertThat(models.at(FIRST, 20).ids()).containsExactly(new ModelId("m-1h", 1));
    assertThat(models.at(FIRST, 39).size()).isEqualTo(1);
    assertThat(models.at(FIRST, 40).size()).isEqualTo(2);
    assertThat(models.at(SECOND, 49).size()).isZero();
    assertThat(models.at(SECOND, 50).size()).isEqualTo(1);
    assertThat(models.all().size()).isEqualTo(3);
  }

  @Test
  void shouldKnowTheVersionsBeforeTheOneThatASeriesSwitchesTo() {
    RecordedModels models = models(activation(FIRST, 60, 3));

    assertThat(models.at(FIRST, 59).size()).isZero();
    assertThat(models.at(FIRST, 60).size()).isEqualTo(3);
    assertThat(models.at(FIRST, 60).activeAt(Interval.of("1h"), 60))
        .extracting(model -> model.card().id().version())
        .containsExactly(3L);
  }

  @Test
  void shouldNameAVersionThatIsNotThere() {
    RecordedModels models = models(activation(FIRST, 60, 4));

    assertThatThrownBy(() -> models.at(FIRST, 60))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("A/1h switched to m-1h@4");
  }
}
