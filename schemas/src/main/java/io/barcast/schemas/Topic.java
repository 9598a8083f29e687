package io.barcast.schemas;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The topics, and what each is set to; see {@link TopicSetup}. */
public enum Topic {
  BARS("bars", Cleanup.KEEP, false),
  FEATURES("features", Cleanup.KEEP, false),
  PREDICTIONS("predictions", Cleanup.KEEP, false),
  OUTCOMES("outcomes", Cleanup.KEEP, false),
  /** What the trainer published; key {@code name@version}. */
  MODEL_UPDATES("model-updates", Cleanup.COMPACT, true),
  /** The updates that were verified, what every instance serves from; key {@code name@version}. */
  MODELS("models", Cleanup.COMPACT, true),
  MODEL_ACTIVATIONS("model-activations", Cleanup.KEEP, false),
  /** Key: the model's name. */
  MODEL_WINDOWS("model-windows", Cleanup.KEEP, true),
  /** Key: the model. */
  DRIFT_ALERTS("drift-alerts", Cleanup.KEEP, true),
  RETRAIN_REQUESTS("retrain-requests", Cleanup.KEEP, true),
  TRAINING_RUNS("training-runs", Cleanup.COMPACT_AND_KEEP, true),
  DEAD_LETTERS("dead-letters", Cleanup.KEEP, false);

  /** The largest record that a topic takes: an artifact of 64 MiB and its surroundings. */
  private static final int MODEL_RECORD_BYTES = ModelArtifacts.LIMIT_BYTES + (1 << 20);

  private static final int RECORD_BYTES = 1 << 20;

  /** What a dead letter says of the record that it buries. */
  private static final int HEADER_BYTES = 1 << 16;

  private final String topicName;
  private final Cleanup cleanup;
  private final boolean singlePartition;

  Topic(String topicName, Cleanup cleanup, boolean singlePartition) {
    this.topicName = topicName;
    this.cleanup = cleanup;
    this.singlePartition = singlePartition;
  }

  public String topicName() {
    return topicName;
  }

  /** Whether the topic has one partition however many the others have. */
  public boolean singlePartition() {
    return singlePartition;
  }

  /** The topic's settings, all explicit. Time never removes a record: replays need them all. */
  public Map<String, String> settings() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        cleanup.policy,
        TopicConfig.RETENTION_MS_CONFIG,
        "-1",
        TopicConfig.RETENTION_BYTES_CONFIG,
        "-1",
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        "CreateTime",
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(mostRecordBytes()));
  }

  /** The largest record that the topic takes. */
  int mostRecordBytes() {
    return switch (this) {
      case MODEL_UPDATES, MODELS -> MODEL_RECORD_BYTES;
      case DEAD_LETTERS -> MODEL_RECORD_BYTES + HEADER_BYTES;
      default -> RECORD_BYTES;
    };
  }

  private enum Cleanup {
    KEEP("delete"),
    COMPACT("compact"),
    COMPACT_AND_KEEP("compact,delete");

    private final String policy;

    Cleanup(String policy) {
      this.policy = policy;
    }
  }
}
