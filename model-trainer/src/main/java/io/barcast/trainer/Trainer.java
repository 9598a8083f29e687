package io.barcast.trainer;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.BadModelException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Topics in, runs out: what the trainer's one thread does. Not thread-safe. */
final class Trainer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final BooleanSupplier stop;
  private final Wire wire;
  private final TrainerMetrics metrics;
  private final RetrainingLoop loop;
  private final CommandOffsets offsets = new CommandOffsets();
  private final TopicReader history;
  private final TopicReader features;
  private final TopicReader commands;
  private final RunPublisher publisher;

  /**
   * A trainer that has read nothing yet.
   *
   * @param stop whether to give up what is under way
   */
  Trainer(
      TrainerSettings settings,
      FeatureSpec spec,
      KeyPair keys,
      Wire wire,
      TrainerMetrics metrics,
      TrainerClients clients,
      String transactionalId,
      BooleanSupplier stop) {
    this.stop = stop;
    this.wire = wire;
    this.metrics = metrics;
    this.loop = new RetrainingLoop(spec, settings, keys, new Topics());
    String reading = TrainerClients.GROUP + "-reader";
    this.publisher = new RunPublisher(clients.producer(transactionalId), wire);
    this.history =
        new TopicReader(clients.consumer(reading), Topic.MODEL_UPDATES, Topic.TRAINING_RUNS);
    this.features = new TopicReader(clients.consumer(reading), Topic.FEATURES);
    this.commands =
        new TopicReader(
            clients.consumer(TrainerClients.GROUP), Topic.DRIFT_ALERTS, Topic.RETRAIN_REQUESTS);
  }

  /** Where runs are published; operators publish there too, and time is limited. */
  private final class Topics implements RetrainingLoop.Host {
    @Override
    public void publish(RunResult result, double seconds) {
      publisher.publish(result, offsets.committable(loop.waiting()), commands.group());
      metrics.ran(result, seconds);
      LOG.info("{}; {} s", RunLine.of(result.run()), Math.round(seconds));
    }

    @Override
    public void catchUp() {
      history.readToEnd(Trainer.this::recall, stop);
    }

    @Override
    public <T> Optional<T> attempt(Supplier<T> work, Duration limit) throws ExecutionException {
      return TimeLimit.within(work, limit, stop);
    }
  }

  /** Takes over from an earlier trainer, then reads what it published and all features. */
  void begin() {
    publisher.begin();
    history.fromBeginning().readToEnd(this::recall, stop);
    features.fromBeginning().readToEnd(this::feature, stop);
  }

  /** Reads what has arrived; what operators have published before what it may lead to. */
  void read() {
    history.readAtHand(this::recall);
    features.read(this::feature);
    commands.read(this::command);
    metrics.holds(loop.rows());
  }

  /** The run to make now; none before all features that have arrived are read. */
  Optional<Trigger> due() {
    return features.caughtUp() ? loop.due() : Optional.empty();
  }

  /** Makes a run and publishes it; before it, a promotion that is due. */
  RunResult run(Trigger trigger) {
    return loop.run(trigger);
  }

  /** One manual trigger per interval, at the newest time that is complete. */
  List<Trigger> everyInterval() {
    return loop.everyInterval();
  }

  TrainerProgress progress() {
    Map<TopicPartition, Long> positions = new HashMap<>(features.positions());
    positions.putAll(commands.positions());
    boolean caughtUp = features.caughtUp() && commands.caughtUp();
    return new TrainerProgress(positions, loop.waiting().size(), false, caughtUp, loop.models());
  }

  private void recall(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(Topic.TRAINING_RUNS.topicName())) {
        value(record, wire.trainingRuns()).ifPresent(loop::recall);
      } else {
        value(record, wire.modelUpdates()).ifPresent(loop::recall);
      }
    } catch (BadModelException | BadBarException e) {
      skip(record, e);
    }
  }

  private void feature(ConsumerRecord<byte[], byte[]> record) {
    value(record, wire.features()).ifPresent(loop::add);
  }

  private void command(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    trigger(record)
        .ifPresentOrElse(
            trigger -> offsets.asks(partition, record.offset(), trigger.id()),
            () -> offsets.passed(partition, record.offset()));
  }

  private Optional<Trigger> trigger(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topic.DRIFT_ALERTS.topicName())) {
      return value(record, wire.alerts()).flatMap(loop::alert);
    }
    try {
      return value(record, wire.retrainRequests()).flatMap(loop::request);
    } catch (BadBarException e) {
      skip(record, e);
      return Optional.empty();
    }
  }

  private <T> Optional<T> value(ConsumerRecord<byte[], byte[]> record, Serde<T> serde) {
    try {
      return Optional.ofNullable(serde.deserializer().deserialize(record.topic(), record.value()));
    } catch (WireException e) {
      skip(record, e);
      return Optional.empty();
    }
  }

  private void skip(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
    metrics.unreadable(record.topic());
    LOG.warn(
        "skipping {}-{}@{}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        why.getMessage());
  }

  @Override
  public void close() {
    publisher.close();
    history.close();
    features.close();
    commands.close();
  }
}
