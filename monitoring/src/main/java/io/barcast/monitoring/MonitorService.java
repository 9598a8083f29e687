package io.barcast.monitoring;

import com.sun.net.httpserver.HttpHandler;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.monitoring.page.LivePage;
import io.barcast.monitoring.page.ReaderState;
import io.barcast.monitoring.webhook.WebhookSettings;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Health;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Service;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics of the pipeline on one thread and keeps its figures in a registry. They appear
 * once everything that was on the topics at the start has been read, so that a restart does not
 * look like a burst of records in rates.
 */
public final class MonitorService implements Service {
  public static final String TAIL_RECORDS = "monitor.tail.records";

  /** How many bars and predictions the page keeps. */
  public static final String PAGE_RECORDS = "monitor.page.records";

  /** The bearer token of Alertmanager's webhook. */
  public static final String RETRAIN_TOKEN = "monitor.retrain.token";

  /** The label of an alert that names the bars to train on. */
  public static final String RETRAIN_INTERVAL_LABEL = "monitor.retrain.interval.label";

  private static final ConfigDef OWN =
      new ConfigDef()
          .define(
              TAIL_RECORDS,
              ConfigDef.Type.LONG,
              100_000,
              Range.atLeast(0),
              Importance.LOW,
              "How many of the newest bars, features, predictions and outcomes are read at the"
                  + " start, per partition.")
          .define(
              PAGE_RECORDS,
              ConfigDef.Type.INT,
              100_000,
              Range.between(1_000, 10_000_000),
              Importance.LOW,
              "How many bars, predictions and outcomes the page keeps in memory, each, over all"
                  + " series.")
          .define(
              RETRAIN_TOKEN,
              ConfigDef.Type.PASSWORD,
              "",
              Importance.MEDIUM,
              "Bearer token with which Alertmanager may ask for training runs by POST to "
                  + AlertWebhook.PATH
                  + "; without one nobody may.")
          .define(
              RETRAIN_INTERVAL_LABEL,
              ConfigDef.Type.STRING,
              "interval",
              Importance.LOW,
              "Label of an alert that names the bars to train on, such as 1h; alerts without it are"
                  + " ignored.");

  /** The settings of {@code monitor}. */
  public static final ConfigDef DEFINITION = Settings.join(OWN, WebhookSettings.DEFINITION);

  private static final Logger LOG = LoggerFactory.getLogger(MonitorService.class);
  private static final String GROUP = "barcast-monitor";
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
  private static final Set<Topic<?>> LARGE =
      Set.of(Topic.BARS, Topic.FEATURES, Topic.PREDICTIONS, Topic.OUTCOMES);
  private static final long CLOSE_LIMIT_MS = 20_000;

  private final Settings settings;
  private final Wire wire;
  private final NewestFeatures newest = new NewestFeatures();
  private final TopicMetrics monitor;
  private final LivePage page;
  private final CollectorRegistry figures = new CollectorRegistry();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread = new Thread(this::work, "monitor");
  private @Nullable TopicReader reader;
  private volatile @Nullable ConsumerLag lag;
  private @Nullable RequestProducer requests;
  private volatile boolean caughtUp;
  private volatile boolean closing;

  /**
   * A monitor that is not started.
   *
   * @param settings of the brokers; {@code application.id} names the pipeline's consumer group
   * @param spec names the features that drift is measured in
   * @param calendars when bars are expected
   * @param registry receives the figures
   */
  public MonitorService(
      Settings settings,
      FeatureSpec spec,
      Calendars calendars,
      Wire wire,
      CollectorRegistry registry) {
    this.settings = settings;
    this.wire = wire;
    monitor = new TopicMetrics(spec, wire.topicNames(), calendars, figures, newest);
    int records = settings.parse(DEFINITION).getInt(PAGE_RECORDS);
    page = new LivePage(records, wire.topicNames(), calendars, monitor.drift(), new Reading());
    registry.register(new OnceCaughtUp());
  }

  /** Whether the webhook hears anybody; it then writes {@code retrain-requests}. */
  public static boolean takesAlerts(Settings settings) {
    return !token(settings).isEmpty();
  }

  private static String token(Settings settings) {
    return settings.parse(DEFINITION).getPassword(RETRAIN_TOKEN).value();
  }

  /** What is served over HTTP besides the figures, by path. */
  public Map<String, HttpHandler> handlers() {
    RetrainRequester.Sender sender = request -> producer().send(request);
    Map<String, HttpHandler> handlers = new HashMap<>(page.handlers());
    handlers.put(
        AlertWebhook.PATH,
        new AlertWebhook(
            token(settings),
            settings.parse(DEFINITION).getString(RETRAIN_INTERVAL_LABEL),
            new RetrainRequester(() -> caughtUp, newest, sender)));
    return handlers;
  }

  private synchronized RequestProducer producer() {
    if (requests == null) {
      requests = new RequestProducer(settings, wire);
    }
    return requests;
  }

  private final class OnceCaughtUp extends Collector {
    @Override
    public List<MetricFamilySamples> collect() {
      return caughtUp ? Collections.list(figures.metricFamilySamples()) : List.of();
    }
  }

  @Override
  public String name() {
    return "monitor";
  }

  @Override
  public void start() {
    Map<String, Object> properties = KafkaProperties.consumer(settings, GROUP);
    properties.put("allow.auto.create.topics", false);
    properties.put("max.poll.records", 5_000);
    reader = open(properties);
    lag = new ConsumerLag(settings, wire.topicNames().of(Topic.BARS), figures);
    lag.start();
    thread.start();
  }

  private TopicReader open(Map<String, Object> properties) {
    try {
      return monitor
          .readBy(TopicReader.of(wire), page)
          .newest(settings.parse(DEFINITION).getLong(TAIL_RECORDS), LARGE)
          .awaitRegistryUntil(() -> closing)
          .fromBeginning(properties);
    } catch (UnknownTopicOrPartitionException e) {
      throw new UserException(
          ExitCode.CHECK_FAILED, e.getMessage(), "Create them with --create-topics.", e);
    }
  }

  private void work() {
    try (TopicReader topics = Objects.requireNonNull(reader, "not started")) {
      while (!closing) {
        topics.poll(LONGEST_WAIT);
        caughtUp = caughtUp || topics.pastStart();
        page.polled();
      }
      done.complete(null);
    } catch (RuntimeException | Error e) {
      end(e);
    }
  }

  private void end(Throwable failure) {
    if (closing) {
      LOG.debug("closed while reading", failure);
      done.complete(null);
    } else {
      done.completeExceptionally(failure);
    }
  }

  @Override
  public Health health() {
    if (done.isCompletedExceptionally()) {
      return Health.failed("state", "failed; see its log");
    }
    Map<String, String> detail = new TreeMap<>();
    detail.put("state", caughtUp ? "live" : "catching up");
    Optional<String> outage = outage();
    outage.ifPresent(why -> detail.put("reason", why));
    return outage.isEmpty() ? Health.ready(detail) : Health.unready(detail);
  }

  private Optional<String> outage() {
    return lag == null ? Optional.empty() : lag.outage();
  }

  /** What the page says of this service. */
  private final class Reading implements ReaderState {
    @Override
    public boolean caughtUp() {
      return caughtUp;
    }

    @Override
    public Optional<String> outage() {
      return MonitorService.this.outage();
    }

    @Override
    public OptionalLong lagRecords() {
      return lag == null ? OptionalLong.empty() : lag.lagRecords();
    }

    @Override
    public boolean stalled() {
      return lag != null && lag.stalled();
    }
  }

  @Override
  public CompletionStage<Void> done() {
    return done;
  }

  private synchronized void closeRequests() {
    if (requests != null) {
      requests.close();
    }
  }

  @Override
  public void close() {
    closing = true;
    page.close();
    if (lag != null) {
      lag.close();
    }
    closeRequests();
    try {
      thread.join(CLOSE_LIMIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
