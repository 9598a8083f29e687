package io.barcast.trainer;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.BadModelException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Topics in, runs out: what the trainer's one thread does. Not thread-safe. */
final class Trainer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
  private static final double NANOS_PER_SECOND = 1e9;

  private final BooleanSupplier stop;
  private final TrainerSettings settings;
  private final Wire wire;
  private final Retraining retraining;
  private final ModelRegistry shelf;
  private final TrainerMetrics metrics;
  private final FeatureLog log;
  private final Triggers triggers;
  private final CommandOffsets offsets = new CommandOffsets();
  private final TopicReader history;
  private final TopicReader features;
  private final TopicReader commands;
  private final RunPublisher publisher;

  Trainer(
      TrainerSettings settings,
      Wire wire,
      Retraining retraining,
      ModelRegistry shelf,
      TrainerMetrics metrics,
      TrainerClients clients,
      String transactionalId,
      BooleanSupplier stop) {
    this.stop = stop;
    this.settings = settings;
    this.wire = wire;
    this.retraining = retraining;
    this.shelf = shelf;
    this.metrics = metrics;
    this.log = new FeatureLog(retraining.spec());
    this.triggers = new Triggers(settings.rules(), shelf::championOf);
    String reading = TrainerClients.GROUP + "-reader";
    this.publisher = new RunPublisher(clients.producer(transactionalId), wire);
    this.history =
        new TopicReader(clients.consumer(reading), Topic.MODEL_UPDATES, Topic.TRAINING_RUNS);
    this.features = new TopicReader(clients.consumer(reading), Topic.FEATURES);
    this.commands =
        new TopicReader(
            clients.consumer(TrainerClients.GROUP), Topic.DRIFT_ALERTS, Topic.RETRAIN_REQUESTS);
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
    metrics.holds(log.rows());
  }

  /** The run to make now; none before all features that have arrived are read. */
  Optional<Trigger> due() {
    triggers.dropCooled().forEach(this::tellCooled);
    return features.caughtUp() ? triggers.next(log) : Optional.empty();
  }

  private void tellCooled(Trigger trigger) {
    LOG.info("{} falls into the cooldown of an earlier run, which answers it", trigger.id());
  }

  /** Makes a run and publishes what it comes to; before it, a promotion that is due. */
  TrainingRun run(Trigger trigger) {
    promotion(trigger).ifPresent(this::promote);
    long startNs = System.nanoTime();
    RunResult result = made(trigger);
    triggers.answered(result.run());
    publisher.publish(result, offsets.committable(triggers.waiting()), commands.group());
    tell(result, (System.nanoTime() - startNs) / NANOS_PER_SECOND);
    return result.run();
  }

  /** Made again when others have published models meanwhile, such as an operator who pins one. */
  private RunResult made(Trigger trigger) {
    List<String> before;
    RunResult result;
    do {
      before = shelf.keys();
      result =
          TimeLimit.make(
              trigger,
              retraining,
              () -> retraining.run(trigger, log, shelf),
              settings.runLimit(),
              stop);
      history.readToEnd(this::recall, stop);
    } while (!shelf.keys().equals(before));
    return result;
  }

  /** A promotion that is due; none when it fails or takes too long, as the run is made anyway. */
  private Optional<RunResult> promotion(Trigger trigger) {
    try {
      return TimeLimit.within(
              () -> retraining.promotion(trigger, log, shelf), settings.runLimit(), stop)
          .flatMap(Function.identity());
    } catch (ExecutionException e) {
      LOG.error("shadows cannot be held against the champion at {}", trigger.id(), e.getCause());
      return Optional.empty();
    }
  }

  private void promote(RunResult promotion) {
    publisher.publish(promotion);
    tell(promotion, 0);
  }

  private void tell(RunResult result, double seconds) {
    TrainingRun run = result.run();
    result.updates().forEach(shelf::add);
    metrics.ran(result, seconds);
    LOG.info("run {}: {}: {}", run.id(), run.decision(), run.evidence());
  }

  /** One manual trigger an interval, at the newest time that is complete. */
  List<Trigger> everyInterval() {
    List<Trigger> manual = new ArrayList<>();
    for (Interval interval : log.intervals()) {
      long timeMs = log.completeUntilMs(interval, settings.rules().idleBars());
      manual.add(Trigger.once(interval, timeMs));
    }
    return manual;
  }

  TrainerProgress progress() {
    Map<TopicPartition, Long> positions = new HashMap<>(features.positions());
    positions.putAll(commands.positions());
    boolean caughtUp = features.caughtUp() && commands.caughtUp();
    return new TrainerProgress(positions, triggers.waiting().size(), false, caughtUp, shelf.keys());
  }

  private void recall(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(Topic.TRAINING_RUNS.topicName())) {
        value(record, wire.trainingRuns()).ifPresent(triggers::answered);
      } else {
        value(record, wire.modelUpdates()).ifPresent(shelf::add);
      }
    } catch (BadModelException | BadBarException e) {
      skip(record, e);
    }
  }

  private void feature(ConsumerRecord<byte[], byte[]> record) {
    value(record, wire.features()).ifPresent(log::add);
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
      return value(record, wire.alerts()).flatMap(triggers::alert);
    }
    try {
      return value(record, wire.retrainRequests()).flatMap(triggers::request);
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
