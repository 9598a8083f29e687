package io.barcast.app.inspect;

import io.barcast.runtime.KafkaProperties;
import io.barcast.schemas.Topic;
import io.barcast.trainer.service.TrainerClients;
import java.util.List;
import java.util.function.Consumer;

/** Reads the status of a pipeline: offsets, and the newest records of a few topics. */
public final class StatusReader {
  /** How many of the newest predictions, activations and alerts are read, per partition. */
  public static final long TAIL_RECORDS = 10_000;

  /** How many of the newest dead letters are counted, per partition. */
  public static final long TAIL_LETTERS = 100_000;

  private StatusReader() {}

  /**
   * Reads the status as of now.
   *
   * @param warnings receives one line per record that cannot be read
   */
  public static PipelineStatus read(PipelineReader pipeline, Consumer<String> warnings) {
    try (var consumer = pipeline.consumer()) {
      TopicOffsets offsets = new TopicOffsets(pipeline, consumer);
      NewestValues newest = new NewestValues();
      newest.read(pipeline, offsets::exists, TAIL_RECORDS, warnings);
      String predict = KafkaProperties.applicationId(pipeline.settings());
      return new PipelineStatus(
          offsets.sizes(),
          offsets.lag(predict, Topic.BARS),
          offsets.lag(
              KafkaProperties.prefixed(pipeline.settings(), TrainerClients.GROUP), Topic.FEATURES),
          newest.models(),
          newest.raised(),
          letters(pipeline, offsets),
          newest.predictions());
    }
  }

  private static List<ReasonCount> letters(PipelineReader pipeline, TopicOffsets offsets) {
    LetterIndex index = new LetterIndex((record, letter) -> {});
    if (offsets.exists(Topic.DEAD_LETTERS)) {
      try (TopicTail tail = TopicTail.open(pipeline, Topic.DEAD_LETTERS)) {
        tail.newestOffsets(TAIL_LETTERS, index::add);
      }
    }
    return index.counts();
  }
}
