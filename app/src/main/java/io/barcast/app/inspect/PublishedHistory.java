package io.barcast.app.inspect;

import io.barcast.runtime.KafkaProperties;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicReaderBuilder;
import io.barcast.trainer.service.TrainerClients;
import java.util.function.Consumer;

/** Reads a {@link LoopHistory} from the topics of a pipeline. */
public final class PublishedHistory {
  private PublishedHistory() {}

  /**
   * Reads all alerts, runs, versions and activations, from the topics that exist.
   *
   * @param warnings receives one line per record that cannot be read
   */
  public static LoopHistory read(PipelineReader pipeline, Consumer<String> warnings) {
    LoopHistory history = new LoopHistory();
    try (var consumer = pipeline.consumer()) {
      TopicOffsets offsets = new TopicOffsets(pipeline, consumer);
      TopicReaderBuilder reader = TopicReader.of(pipeline.wire());
      on(reader, offsets, Topic.DRIFT_ALERTS, history::add);
      on(reader, offsets, Topic.TRAINING_RUNS, history::add);
      on(reader, offsets, Topic.MODEL_UPDATES, history::add);
      on(
          reader,
          offsets,
          Topic.MODEL_ACTIVATIONS,
          first -> history.addFirstBar(first.model(), first.closeTimeMs()));
      if (!reader.topics().isEmpty()) {
        reader.warnings(warnings).scan(pipeline.consumerProperties());
      }
      String trainer = KafkaProperties.prefixed(pipeline.settings(), TrainerClients.GROUP);
      history.addWaits(offsets.lag(trainer, Topic.FEATURES).notes());
    }
    return history;
  }

  private static <V> void on(
      TopicReaderBuilder reader, TopicOffsets offsets, Topic<V> topic, Consumer<V> values) {
    if (offsets.exists(topic)) {
      reader.on(topic, values);
    }
  }
}
