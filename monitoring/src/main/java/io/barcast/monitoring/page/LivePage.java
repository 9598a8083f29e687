package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpHandler;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.json.EventJson;
import io.barcast.schemas.json.RecordJson;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page: takes the topics' values from one thread, and serves them over HTTP on own threads.
 * What comes once reading has caught up is also streamed.
 */
public final class LivePage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);
  private static final long PROGRESS_EVERY_NS = 1_000_000_000;

  private final PageHistory history;
  private final SeriesEndpoints series;
  private final PredictionEndpoints predictions;
  private final LogEndpoints logs;
  private final ReaderState reader;
  private final StreamClients clients = new StreamClients();
  private final PageServer server;
  private long progressNs = System.nanoTime();
  private ObjectNode progress = JsonNodeFactory.instance.objectNode();

  /**
   * @param records how many bars and predictions are kept, over all series
   * @param names the names of the topics in Kafka
   * @param calendars when bars are expected
   */
  public LivePage(
      int records, TopicNames names, Calendars calendars, DriftReadings drift, ReaderState reader) {
    this.reader = reader;
    history = new PageHistory(records, names);
    series = new SeriesEndpoints(history);
    predictions = new PredictionEndpoints(history, calendars);
    logs = new LogEndpoints(history);
    server = new PageServer(new Api(history, calendars, drift, reader), history, clients);
  }

  /** What is served, by path; {@code /} is the page. */
  public Map<String, HttpHandler> handlers() {
    return Map.of("/", server);
  }

  /**
   * Takes a bar.
   *
   * @param record where it was read
   */
  public void bar(ConsumerRecord<byte[], byte[]> record, Bar bar) {
    boolean shown = history.bar(record, bar);
    if (reader.caughtUp() && shown) {
      clients.publish("bar", bar.series(), () -> series.bar(bar));
    }
  }

  public void features(FeatureRow row) {
    boolean changed = history.features(row);
    if (reader.caughtUp() && changed) {
      history
          .bars()
          .of(row.series())
          .before(row.closeTimeMs())
          .ifPresent(seen -> clients.publish("bar", row.series(), () -> series.bar(seen.bar())));
    }
  }

  public void prediction(Prediction prediction) {
    history.prediction(prediction);
    if (reader.caughtUp()) {
      clients.publish("prediction", prediction.series(), () -> predictions.json(prediction));
    }
  }

  public void outcome(Outcome outcome) {
    history.outcome(outcome);
    if (reader.caughtUp()) {
      clients.publish("outcome", outcome.series(), () -> EventJson.outcome(outcome));
    }
  }

  public void model(ModelUpdate update) {
    history.model(update);
    publishModel(update.card().id());
  }

  public void activated(ModelActivation activation) {
    OptionalLong before = history.models().firstBarMs(activation.model());
    history.activated(activation);
    if (!before.equals(history.models().firstBarMs(activation.model()))) {
      publishModel(activation.model());
    }
  }

  private void publishModel(ModelId id) {
    if (reader.caughtUp() && history.models().find(id).isPresent()) {
      clients.publish("model", () -> history.models().json(id, history::newestRowMs).orElseThrow());
    }
  }

  public void alert(DriftAlert alert) {
    history.alert(alert);
    if (reader.caughtUp()) {
      clients.publish("alert", () -> RecordJson.alert(alert));
    }
  }

  public void run(TrainingRun run) {
    history.run(run);
    if (reader.caughtUp()) {
      clients.publish("run", () -> LogEndpoints.run(run));
    }
  }

  /**
   * Takes a dead letter.
   *
   * @param record where it was read
   */
  public void deadLetter(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
    history.deadLetter(record, letter).filter(removal -> reader.caughtUp()).ifPresent(this::show);
  }

  private void show(BarHistory.Removal removal) {
    SeriesId id = removal.rejected().series();
    Optional<Bar> restored = removal.restored();
    if (restored.isPresent()) {
      clients.publish("bar", id, () -> series.bar(restored.get()));
    } else {
      clients.publish("rejected", id, () -> series.bar(removal.rejected()));
    }
  }

  /** Tells clients how far reading is and what has happened; called after each poll. */
  public void polled() {
    if (System.nanoTime() - progressNs < PROGRESS_EVERY_NS) {
      return;
    }
    progressNs = System.nanoTime();
    history
        .events()
        .takeChanged()
        .forEach(
            event -> {
              if (reader.caughtUp()) {
                clients.publish("event", () -> logs.event(event));
              }
            });
    ObjectNode now = progressNow();
    if (!now.equals(progress)) {
      progress = now;
      clients.progress(now);
    }
  }

  private ObjectNode progressNow() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("bars", history.bars().read())
        .put("predictions", history.predictionsRead())
        .put("last_close_time", Lists.timeOrNull(history.bars().newestMs()))
        .put(
            "symbols",
            history.bars().all().keySet().stream().map(id -> id.symbol()).distinct().count());
  }

  @Override
  public void close() {
    LOG.debug("closing {} streams", clients.size());
    server.close();
  }
}
