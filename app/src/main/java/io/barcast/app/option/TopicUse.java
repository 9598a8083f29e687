package io.barcast.app.option;

import io.barcast.schemas.Topic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The topics that each command reads and writes; it needs no right to any other. */
@SuppressWarnings("ImmutableEnumChecker") // Both lists are copies, and topics are immutable.
public enum TopicUse {
  /** Bars are read to see which of them are there already. */
  PRODUCE(List.of(Topic.BARS), List.of(Topic.BARS, Topic.DEAD_LETTERS)),

  /** The topic that {@code produce --from-topic} copies. */
  PRODUCE_SOURCE(List.of(Topic.BARS), List.of()),
  PREDICT(
      List.of(
          Topic.BARS, Topic.MODEL_WINDOWS, Topic.MODEL_UPDATES, Topic.MODELS, Topic.DRIFT_ALERTS),
      List.of(
          Topic.FEATURES,
          Topic.PREDICTIONS,
          Topic.OUTCOMES,
          Topic.MODEL_ACTIVATIONS,
          Topic.MODEL_WINDOWS,
          Topic.DRIFT_ALERTS,
          Topic.MODELS,
          Topic.DEAD_LETTERS)),
  TRAIN(
      List.of(
          Topic.FEATURES,
          Topic.DRIFT_ALERTS,
          Topic.RETRAIN_REQUESTS,
          Topic.MODEL_UPDATES,
          Topic.TRAINING_RUNS),
      List.of(Topic.MODEL_UPDATES, Topic.TRAINING_RUNS)),
  MONITOR(
      List.of(
          Topic.BARS,
          Topic.FEATURES,
          Topic.PREDICTIONS,
          Topic.OUTCOMES,
          Topic.MODEL_UPDATES,
          Topic.MODELS,
          Topic.MODEL_ACTIVATIONS,
          Topic.MODEL_WINDOWS,
          Topic.DRIFT_ALERTS,
          Topic.TRAINING_RUNS,
          Topic.DEAD_LETTERS),
      List.of()),

  /** {@code monitor} with a token for Alertmanager's webhook. */
  MONITOR_REQUESTS(MONITOR.read, List.of(Topic.RETRAIN_REQUESTS)),

  /** {@code models list}, {@code show} and {@code save}. */
  READ_MODELS(List.of(Topic.MODEL_UPDATES), List.of()),

  /** {@code models publish}. */
  PUBLISH_MODELS(
      List.of(Topic.MODEL_UPDATES, Topic.TRAINING_RUNS, Topic.FEATURES),
      List.of(Topic.MODEL_UPDATES, Topic.TRAINING_RUNS)),

  /** {@code models promote}, {@code pin}, {@code unpin} and {@code rollback}. */
  PROMOTE_MODELS(
      List.of(Topic.MODEL_UPDATES, Topic.FEATURES),
      List.of(Topic.MODEL_UPDATES, Topic.TRAINING_RUNS));

  private final List<Topic<?>> read;
  private final List<Topic<?>> written;

  TopicUse(List<Topic<?>> read, List<Topic<?>> written) {
    this.read = List.copyOf(read);
    this.written = List.copyOf(written);
  }

  public List<Topic<?>> read() {
    return read;
  }

  public List<Topic<?>> written() {
    return written;
  }

  /** Every topic that is read or written. */
  public Set<Topic<?>> all() {
    Set<Topic<?>> all = new LinkedHashSet<>(read);
    all.addAll(written);
    return all;
  }
}
