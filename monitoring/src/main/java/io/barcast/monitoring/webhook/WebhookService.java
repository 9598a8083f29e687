package io.barcast.monitoring.webhook;

import io.barcast.runtime.Health;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Outage;
import io.barcast.runtime.Service;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Wire;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts drift alerts, training runs and chosen predictions to receivers, each on an own thread with
 * an own consumer group. A receiver that does not answer holds up nobody else: its records wait on
 * Kafka, and few are in memory.
 */
public final class WebhookService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookService.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int MOST_RECORDS_IN_MEMORY = 100;
  private static final int MOST_FETCHED_BYTES = 1 << 20;
  private static final int KAFKA_LIMIT_MS = 10_000;

  private final Settings settings;
  private final Wire wire;
  private final List<Receiver> receivers;
  private final Optional<PredictionFilter> predictions;
  private final StopSignal stop = new StopSignal();
  private final RetryPauses pauses;
  private final Map<String, ReceiverThread> threads = new LinkedHashMap<>();
  private final Map<String, Outage> outages = new TreeMap<>();

  private WebhookService(
      Settings settings, Wire wire, List<Receiver> receivers, CollectorRegistry registry) {
    this.settings = settings;
    this.wire = wire;
    this.receivers = receivers;
    predictions = WebhookSettings.predictions(settings);
    RandomGenerator random = RandomGenerator.getDefault();
    pauses = new RetryPauses(FIRST_PAUSE, random::nextDouble);
    WebhookFigures figures = new WebhookFigures(registry);
    receivers.forEach(receiver -> add(receiver, figures.of(receiver.name(), System::nanoTime)));
  }

  /**
   * The service for the configured receivers; empty when there are none.
   *
   * @throws io.barcast.runtime.UserException when a setting is wrong
   */
  public static Optional<WebhookService> of(
      Settings settings, Wire wire, CollectorRegistry registry) {
    List<Receiver> receivers = WebhookSettings.receivers(settings);
    return receivers.isEmpty()
        ? Optional.empty()
        : Optional.of(new WebhookService(settings, wire, receivers, registry));
  }

  private void add(Receiver receiver, ReceiverFigures figures) {
    Outage outage = new Outage(receiver.toString());
    outages.put(receiver.name(), outage);
    HttpPoster poster =
        new HttpPoster(receiver, WebhookSettings.timeout(settings), InstantSource.system(), stop);
    Deliverer deliverer = new Deliverer(receiver, poster, pauses, figures, outage, stop);
    WebhookSubscription subscription =
        new WebhookSubscription(
            wire, predictions, () -> consumer(receiver), deliverer, figures, stop);
    threads.put(receiver.name(), new ReceiverThread(receiver, subscription, pauses, stop));
  }

  private KafkaConsumer<byte[], byte[]> consumer(Receiver receiver) {
    Map<String, Object> properties = KafkaProperties.consumer(settings, receiver.group());
    properties.put("auto.offset.reset", "earliest"); // After retention has deleted its place.
    properties.put("allow.auto.create.topics", false);
    properties.put("max.poll.records", MOST_RECORDS_IN_MEMORY);
    properties.put("fetch.max.bytes", MOST_FETCHED_BYTES);
    properties.put("max.partition.fetch.bytes", MOST_FETCHED_BYTES);
    properties.put("default.api.timeout.ms", KAFKA_LIMIT_MS);
    properties.put("request.timeout.ms", KAFKA_LIMIT_MS);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void start() {
    for (Receiver receiver : receivers) {
      LOG.info("posting to {}{}", receiver, receiver.signer().isPresent() ? "" : ", not signed");
    }
    threads.values().forEach(ReceiverThread::start);
  }

  /** Ready while a receiver is away, too: the monitor does its own work meanwhile. */
  @Override
  public Health health() {
    if (done().toCompletableFuture().isCompletedExceptionally()) {
      return Health.failed("state", "failed; see its log");
    }
    Map<String, String> detail = new TreeMap<>();
    outages.forEach((name, outage) -> detail.put(name, outage.current().orElse("answers")));
    threads.forEach((name, thread) -> thread.outage().ifPresent(why -> detail.put(name, why)));
    return Health.ready(detail);
  }

  @Override
  public CompletionStage<Void> done() {
    return CompletableFuture.allOf(
        threads.values().stream().map(ReceiverThread::done).toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public void close() {
    stop.give();
    threads.values().forEach(ReceiverThread::close);
  }
}
