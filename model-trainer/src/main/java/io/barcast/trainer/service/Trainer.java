package io.barcast.trainer.service;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicReaderBuilder;
import io.barcast.schemas.Wire;
import io.barcast.trainer.retraining.RetrainingLoop;
import io.barcast.trainer.retraining.RunLine;
import io.barcast.trainer.retraining.RunOutlook;
import io.barcast.trainer.retraining.RunResult;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.retraining.Trigger;
import io.barcast.trainer.service.ProgressReports.CommandPositions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
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
  private final Consumer<byte[], byte[]> group;
  private final ProgressReports reports;
  private boolean reporting;

  /**
   * A trainer that has not read anything yet.
   *
   * @param stop whether to cancel the task in progress; polled at least every 100 ms
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
    this.group = metrics.measured(clients.consumer(TrainerClients.GROUP));
    String reading = TrainerClients.GROUP + "-reader";
    this.publisher = new RunPublisher(metrics.measured(clients.producer(transactionalId)), wire);
    this.history =
        reader()
            .on(Topic.MODEL_UPDATES, this::recall)
            .on(Topic.TRAINING_RUNS, loop::recall)
            .fromBeginning(clients.consumer(reading));
    this.features =
        reader()
            .on(Topic.FEATURES, loop::add)
            .fromBeginning(metrics.measured(clients.consumer(reading)));
    this.commands =
        reader()
            .onWithRecord(Topic.DRIFT_ALERTS, (at, alert) -> asks(at, loop.alert(alert)))
            .onWithRecord(Topic.RETRAIN_REQUESTS, (at, ask) -> asks(at, loop.request(ask)))
            .fromCommitted(group);
    this.reports =
        new ProgressReports(
            settings.rules(),
            this::commandPositions,
            offsets -> group.commitAsync(offsets, Trainer::committed),
            InstantSource.system());
  }

  private void recall(ModelUpdate update) {
    loop.recall(update);
    metrics.published(update.card().id());
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
      publisher.publish(result, reporting ? reports.offsets() : Map.of(), commands.group());
      metrics.ran(result, seconds);
      LOG.info("{}; {} s", RunLine.of(result.run()), Math.round(seconds));
      result.updates().forEach(Trainer.this::warnIfLate);
    }

    @Override
    public void catchUp() {
      history.readToEnd(Trainer.this::stopping);
    }

    @Override
    public <T> Optional<T> attempt(Supplier<T> task, Duration limit) throws ExecutionException {
      return TimeLimit.within(task, limit, Trainer.this::stopping);
    }
  }

  /** Fences an earlier trainer, then reads what it has published and all features. */
  void begin() {
    publisher.begin();
    history.readToEnd(stop);
    features.readToEnd(stop);
  }

  /** Begins as the one trainer service, which reports its progress in its consumer group. */
  void beginService() {
    publisher.begin();
    Map<TopicPartition, Long> known = new HashMap<>();
    features.positions().keySet().forEach(partition -> known.put(partition, 0L));
    group
        .committed(known.keySet())
        .forEach((partition, at) -> known.put(partition, at == null ? 0 : at.offset()));
    reporting = true;
    reports.rereading(known);
    history.readToEnd(this::stopping);
    features.readToEnd(this::stopping);
  }

  /**
   * Whether to stop; meanwhile reports that the trainer works. Not for use while alerts and
   * requests are being handled, as a report counts them as read.
   */
  private boolean stopping() {
    if (reporting) {
      reports.stillAlive();
    }
    return stop.getAsBoolean();
  }

  /**
   * Reads new records; models of operators before the features and commands that depend on them.
   */
  void read() {
    history.poll(Duration.ZERO);
    features.poll(LONGEST_WAIT);
    commands.poll(LONGEST_WAIT);
    metrics.setFeatureRows(loop.rows());
    metrics.setSuppressedAlerts(loop.suppressedAlerts());
  }

  /** The next due trigger; empty until all arrived features are read. */
  Optional<Trigger> due() {
    return features.caughtUp() ? loop.due() : Optional.empty();
  }

  /** Publishes a promotion if one is due, then makes and publishes the run. */
  RunResult run(Trigger trigger) {
    if (reporting) {
      reports.running(trigger);
    }
    return loop.run(trigger);
  }

  /** Reports the progress, when all that has arrived is read and no run is due. */
  void report() {
    if (features.caughtUp() && commands.caughtUp()) {
      reports.reached(features.positions(), this::outlook);
    } else {
      reports.stillAlive();
    }
  }

  private List<RunOutlook> outlook() {
    List<RunOutlook> outlook = loop.outlook();
    metrics.waits(outlook);
    return outlook;
  }

  private void warnIfLate(ModelUpdate update) {
    long newestMs = loop.newestMs(update.card().interval());
    if (newestMs > update.card().activeFromMs()) {
      LOG.warn(
          "{} is for bars that close after {}, but bars up to {} were forecast without it: it"
              + " forecasts those that follow; let barcast produce wait for the pipeline"
              + " (--pace pipeline), or forecast the past with barcast replay",
          update.card().id(),
          Instant.ofEpochMilli(update.card().activeFromMs()),
          Instant.ofEpochMilli(newestMs));
    }
  }

  private CommandPositions commandPositions() {
    Map<TopicPartition, Long> read = commands.positions();
    return new CommandPositions(offsets.committable(read, loop.waiting()), read);
  }

  private static void committed(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
    if (failure != null) {
      LOG.warn("could not commit the progress, trying again: {}", failure.toString());
    }
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
