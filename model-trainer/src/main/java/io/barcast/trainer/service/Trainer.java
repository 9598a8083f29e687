package io.barcast.trainer.service;

import io.barcast.engine.feature.FeatureSpec;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicReaderBuilder;
import io.barcast.schemas.Wire;
import io.barcast.trainer.retraining.RetrainingLoop;
import io.barcast.trainer.retraining.RunLine;
import io.barcast.trainer.retraining.RunResult;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.retraining.Trigger;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of the trainer's single thread: reads topics, publishes runs. Not thread-safe. */
final class Trainer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

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
   * A trainer that has not read anything yet.
   *
   * @param stop whether to cancel the task in progress
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
        reader()
            .on(Topic.MODEL_UPDATES, loop::recall)
            .on(Topic.TRAINING_RUNS, loop::recall)
            .fromBeginning(clients.consumer(reading));
    this.features = reader().on(Topic.FEATURES, loop::add).fromBeginning(clients.consumer(reading));
    this.commands =
        reader()
            .onRecord(record -> offsets.passed(partition(record), record.offset()))
            .onWithRecord(Topic.DRIFT_ALERTS, (at, alert) -> asks(at, loop.alert(alert)))
            .onWithRecord(Topic.RETRAIN_REQUESTS, (at, ask) -> asks(at, loop.request(ask)))
            .fromCommitted(clients.consumer(TrainerClients.GROUP));
  }

  private TopicReaderBuilder reader() {
    return TopicReader.of(wire)
        .onUnreadable(record -> metrics.unreadable(record.topic()))
        .awaitRegistryUntil(stop);
  }

  /**
   * Publishes runs to the topics, reads models that operators have published, and limits the time.
   */
  private final class Topics implements RetrainingLoop.Host {
    @Override
    public void publish(RunResult result, double seconds) {
      publisher.publish(result, offsets.committable(loop.waiting()), commands.group());
      metrics.ran(result, seconds);
      LOG.info("{}; {} s", RunLine.of(result.run()), Math.round(seconds));
    }

    @Override
    public void catchUp() {
      history.readToEnd(stop);
    }

    @Override
    public <T> Optional<T> attempt(Supplier<T> task, Duration limit) throws ExecutionException {
      return TimeLimit.within(task, limit, stop);
    }
  }

  /** Fences an earlier trainer, then reads what it has published and all features. */
  void begin() {
    publisher.begin();
    history.readToEnd(stop);
    features.readToEnd(stop);
  }

  /**
   * Reads new records; models of operators before the features and commands that depend on them.
   */
  void read() {
    history.poll(Duration.ZERO);
    features.poll(LONGEST_WAIT);
    commands.poll(LONGEST_WAIT);
    metrics.setFeatureRows(loop.rows());
  }

  /** The next due trigger; empty until all arrived features are read. */
  Optional<Trigger> due() {
    return features.caughtUp() ? loop.due() : Optional.empty();
  }

  /** Publishes a promotion if one is due, then makes and publishes the run. */
  RunResult run(Trigger trigger) {
    return loop.run(trigger);
  }

  /** One manual trigger per interval, at the newest complete time. */
  List<Trigger> everyInterval() {
    return loop.everyInterval();
  }

  TrainerProgress progress() {
    Map<TopicPartition, Long> positions = new HashMap<>(features.positions());
    positions.putAll(commands.positions());
    boolean caughtUp = features.caughtUp() && commands.caughtUp();
    return new TrainerProgress(positions, loop.waiting().size(), false, caughtUp, loop.models());
  }

  private void asks(ConsumerRecord<byte[], byte[]> record, Optional<Trigger> trigger) {
    trigger.ifPresent(asked -> offsets.asks(partition(record), record.offset(), asked.id()));
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  @Override
  public void close() {
    publisher.close();
    history.close();
    features.close();
    commands.close();
  }
}
