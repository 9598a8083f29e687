package io.barcast.app.option;

import io.barcast.app.process.WireConnection;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What each command reads and writes in Kafka: topics, consumer groups and transactional ids. It
 * needs no right to anything else. From here come the check before a command starts and {@code
 * doctor --acls}.
 */
@SuppressWarnings("ImmutableEnumChecker") // All lists are copies, and topics are immutable.
public enum ProcessAccess {
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
          Topic.DEAD_LETTERS),
      Clients.STREAMS),
  TRAIN(
      List.of(
          Topic.FEATURES,
          Topic.DRIFT_ALERTS,
          Topic.RETRAIN_REQUESTS,
          Topic.MODEL_UPDATES,
          Topic.TRAINING_RUNS),
      List.of(Topic.MODEL_UPDATES, Topic.TRAINING_RUNS),
      Clients.TRAINER),
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
      List.of(),
      Clients.MONITOR),

  /** {@code monitor} with a token for Alertmanager's webhook. */
  MONITOR_REQUESTS(MONITOR.read, List.of(Topic.RETRAIN_REQUESTS), Clients.MONITOR),

  /** A reader of forecasts, such as {@code tail predictions}; bars identify the registry. */
  READ_PREDICTIONS(List.of(Topic.BARS, Topic.PREDICTIONS), List.of()),

  /** {@code replay -b} and {@code verify}. */
  REPLAY(
      List.of(
          Topic.BARS,
          Topic.FEATURES,
          Topic.PREDICTIONS,
          Topic.OUTCOMES,
          Topic.MODELS,
          Topic.MODEL_ACTIVATIONS,
          Topic.MODEL_WINDOWS,
          Topic.DRIFT_ALERTS),
      List.of(),
      Clients.REPLAY),

  /** {@code models list}, {@code show} and {@code save}. */
  READ_MODELS(List.of(Topic.MODEL_UPDATES), List.of()),

  /** {@code models publish}. */
  PUBLISH_MODELS(
      List.of(Topic.MODEL_UPDATES, Topic.TRAINING_RUNS, Topic.FEATURES),
      List.of(Topic.MODEL_UPDATES, Topic.TRAINING_RUNS),
      Clients.MODELS),

  /** {@code models promote}, {@code pin}, {@code unpin} and {@code rollback}. */
  PROMOTE_MODELS(
      List.of(Topic.MODEL_UPDATES, Topic.FEATURES),
      List.of(Topic.MODEL_UPDATES, Topic.TRAINING_RUNS),
      Clients.MODELS);

  /** The name, without prefix, under which the commands of {@code models} read and publish. */
  public static final String MODELS_CLIENT = "barcast-models";

  private final List<Topic<?>> read;
  private final List<Topic<?>> written;
  private final Clients clients;

  ProcessAccess(List<Topic<?>> read, List<Topic<?>> written) {
    this(read, written, Clients.WITHOUT_NAMES);
  }

  ProcessAccess(List<Topic<?>> read, List<Topic<?>> written, Clients clients) {
    this.read = List.copyOf(read);
    this.written = List.copyOf(written);
    this.clients = clients;
  }

  /** The command, in lower case with dashes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Every right, each resource once: topics in the order of {@link #all}, then the others. */
  public List<Right> rights(Settings settings) {
    TopicNames names = WireConnection.topicNames(settings);
    List<Right> rights = new ArrayList<>();
    all().forEach(topic -> rights.add(Right.onTopic(names, topic, read, written)));
    rights.addAll(clientRights(settings));
    return List.copyOf(rights);
  }

  /**
   * The rights to what is no topic of Barcast's own without which the command cannot work. One that
   * only asks how another process is doing works without, and lacks those figures.
   */
  List<Right> neededRights(Settings settings) {
    return clientRights(settings).stream()
        .filter(right -> !right.operations().equals(Set.of(AclOperation.DESCRIBE)))
        .toList();
  }

  /** The rights to what is no topic of Barcast's own: groups, transactional ids, changelogs. */
  List<Right> clientRights(Settings settings) {
    return clients.rights(settings);
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
