package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.schemas.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with a model update, the previous model keeps serving as if the update had
 * never arrived.
 */
class BadModelTest {
  static final long HOUR_MS = 3_600_000L;

  /** How many bars precede the update; as many follow it. */
  static final int UPDATE_AT_BAR = 150;

  private static final List<Bar> BARS = bars();

  private static List<byte[]> undisturbed;

  @BeforeAll
  static void predictWithoutDisturbance(@TempDir Path state) {
    try (PipelineDriver pipeline = new PipelineDriver(state)) {
      undisturbed = predictionsAround(pipeline, nothing -> {});
      assertThat(undisturbed).hasSize(UPDATE_AT_BAR);
      assertThat(pipeline.reasons()).isEmpty();
    }
  }

  /** The encoded predictions at the bars after a disturbance. */
  private static List<byte[]> predictionsAround(
      PipelineDriver pipeline, Consumer<PipelineDriver> disturb) {
    pipeline.pipe(BadModel.SERVING);
    BARS.subList(0, UPDATE_AT_BAR).forEach(pipeline::pipe);
    pipeline.raw(Topic.PREDICTIONS);
    disturb.accept(pipeline);
    BARS.subList(UPDATE_AT_BAR, BARS.size()).forEach(pipeline::pipe);
    return pipeline.raw(Topic.PREDICTIONS).stream().map(record -> record.value()).toList();
  }

  private static List<byte[]> predictionsAround(PipelineDriver pipeline, ModelUpdate update) {
    return predictionsAround(pipeline, disturbed -> disturbed.pipe(update));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.barcast.streams.BadModel#all")
  void shouldServeOnWithTheModelBefore(BadModel bad, @TempDir Path state) {
    try (PipelineDriver pipeline = new PipelineDriver(state)) {
      List<byte[]> predictions = predictionsAround(pipeline, bad.update());

      assertThat(predictions).usingElementComparator(Arrays::compare).isEqualTo(undisturbed);
      assertThat(models(pipeline, predictions)).containsOnly(BadModel.SERVING.card().id());
      assertThat(pipeline.registry.getSampleValue("barcast_predict_models")).isEqualTo(1);
      assertThat(refusals(pipeline, bad.reason())).isEqualTo(1);
      assertThat(pipeline.letters("barcast-detail"))
          .singleElement()
          .asString()
          .startsWith("model " + bad.update().card().id())
          .contains(bad.found(), bad.expected());
    }
  }

  @Test
  void shouldServeTheNextModelWhenNothingIsWrongWithIt(@TempDir Path state) {
    try (PipelineDriver pipeline = new PipelineDriver(state)) {
      List<byte[]> predictions = predictionsAround(pipeline, BadModel.NEXT);

      assertThat(models(pipeline, predictions)).containsOnly(BadModel.NEXT.card().id());
      assertThat(pipeline.reasons()).isEmpty();
    }
  }

  @Test
  void shouldLetTheSameUpdateThroughAgain(@TempDir Path state) {
    try (PipelineDriver pipeline = new PipelineDriver(state)) {
      pipeline.pipe(BadModel.SERVING);
      pipeline.pipe(BadModel.SERVING);

      assertThat(pipeline.reasons()).isEmpty();
      assertThat(pipeline.raw(Topic.MODELS)).hasSize(2);
    }
  }

  @Test
  void shouldNumberEachNameByItself(@TempDir Path state) {
    try (PipelineDriver pipeline = new PipelineDriver(state)) {
      pipeline.pipe(BadModel.SERVING);
      pipeline.pipe(TestModels.linear(1, Role.SHADOW, 0, 1));

      assertThat(pipeline.reasons()).isEmpty();
    }
  }

  @Test
  void shouldRejectWhatAnEarlierInstanceWouldHave(@TempDir Path before, @TempDir Path after) {
    try (PipelineDriver earlier = new PipelineDriver(before);
        PipelineDriver pipeline = new PipelineDriver(after)) {
      earlier.pipe(BadModel.SERVING);
      restore(earlier, pipeline);
      pipeline.pipe(TestModels.linear(2, Role.CHAMPION, 0, 1));
      pipeline.pipe(BadModel.SERVING);
      pipeline.pipe(BadModel.NEXT);

      assertThat(pipeline.reasons()).containsExactly("rejected_stale");
      assertThat(pipeline.raw(Topic.MODELS)).hasSize(2);
      assertThat(earlier.driver.producedTopicNames())
          .contains("barcast-predict-newest-versions-changelog");
    }
  }

  /** Copies the stores, as changelogs do for the next instance. */
  private static void restore(PipelineDriver from, PipelineDriver to) {
    KeyValueStore<byte[], byte[]> restored =
        to.driver.getKeyValueStore(BarcastTopology.NEWEST_STORE);
    KeyValueStore<byte[], byte[]> kept = from.driver.getKeyValueStore(BarcastTopology.NEWEST_STORE);
    try (KeyValueIterator<byte[], byte[]> all = kept.all()) {
      all.forEachRemaining(entry -> restored.put(entry.key, entry.value));
    }
  }

  @Test
  void shouldRejectARecordThatIsTooLargeBeforeReadingIt(@TempDir Path state) {
    byte[] inflated = new byte[80 << 20];
    try (PipelineDriver pipeline = new PipelineDriver(state)) {
      List<byte[]> predictions =
          predictionsAround(
              pipeline,
              disturbed -> disturbed.pipe(Topic.MODEL_UPDATES, "linear-1h@4", inflated, 0));

      assertThat(predictions).usingElementComparator(Arrays::compare).isEqualTo(undisturbed);
      assertThat(refusals(pipeline, "oversized")).isEqualTo(1);
      assertThat(pipeline.letters("barcast-detail"))
          .containsExactly("the value has 83886080 bytes, at most 1048576 are read");
    }
  }

  private static List<ModelId> models(PipelineDriver pipeline, List<byte[]> predictions) {
    return predictions.stream()
        .map(bytes -> pipeline.wire.value(Topic.PREDICTIONS, bytes))
        .map(Prediction::model)
        .toList();
  }

  private static Double refusals(PipelineDriver pipeline, String reason) {
    return pipeline.registry.getSampleValue(
        "barcast_predict_dead_letters_total",
        new String[] {"topic", "reason"},
        new String[] {"model-updates", reason});
  }

  private static List<Bar> bars() {
    SyntheticSettings settings =
        new SyntheticSettings(7, 1, Interval.of("1h"), 0, 2 * UPDATE_AT_BAR, 0.005, 0.3, List.of());
    List<Bar> bars = new ArrayList<>();
    for (SyntheticBar synthetic : new SyntheticMarket(settings)) {
      bars.add(synthetic.bar());
    }
    return bars;
  }
}
