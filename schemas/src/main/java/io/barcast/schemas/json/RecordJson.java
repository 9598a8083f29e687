package io.barcast.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftEvidence;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.TrainingRun;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Models, runs and alerts as JSON. */
public final class RecordJson {
  private RecordJson() {}

  public static ObjectNode model(ModelCard card) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", card.id().name());
    json.put("version", card.id().version());
    json.put("family", card.family().name());
    json.put("role", card.role().name());
    json.put("trust", card.trust().name());
    json.put("active_from", time(card.activeFromMs()));
    return json;
  }

  /** A card, and the other fields of a published version. */
  public static ObjectNode model(ModelUpdate update) {
    ModelCard card = update.card();
    ObjectNode json = model(card);
    json.put("interval", card.interval().code());
    ArrayNode horizons = json.putArray("horizons");
    card.horizons().bars().forEach(horizons::add);
    json.put("features", card.specHash());
    json.put("bytes", update.artifact().size()).put("sha256", update.sha256());
    json.put("republished_from", update.lineage().get(ModelUpdate.REPUBLISHED_FROM));
    json.put("pinned", update.pinned());
    return json;
  }

  public static ObjectNode run(TrainingRun run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", run.id());
    json.put("trigger", run.trigger());
    json.put("time", time(run.timeMs()));
    json.put("rows", run.rows());
    json.put("decision", run.decision().name());
    json.put("evidence", run.evidence());
    ArrayNode published = json.putArray("published");
    run.published().forEach(published::add);
    return json;
  }

  public static ObjectNode alert(DriftAlert alert) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", alert.id());
    json.put("model", alert.model().key());
    json.put("state", alert.state().name());
    json.put("scope", alert.scope().label());
    json.put("subject", alert.subject());
    json.put("detector", alert.detector());
    EventJson.number(json, "statistic", alert.statistic());
    EventJson.number(json, "threshold", alert.threshold());
    json.put("onset", time(alert.onsetMs()));
    json.put("time", time(alert.timeMs()));
    json.put("severity", alert.severity().name());
    ArrayNode evidence = json.putArray("evidence");
    alert.evidence().forEach(each -> evidence.add(evidence(each)));
    return json;
  }

  /**
   * The alert of which {@link #alert(DriftAlert)} gives this JSON.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static DriftAlert alert(JsonNode json) {
    List<DriftEvidence> evidence = new ArrayList<>();
    json.path("evidence").forEach(each -> evidence.add(evidence(each)));
    return new DriftAlert(
        json.path("id").asText(),
        modelId(json.path("model").asText()),
        DriftAlert.Scope.valueOf(json.path("scope").asText().toUpperCase(Locale.ROOT)),
        json.path("subject").asText(),
        json.path("detector").asText(),
        json.path("statistic").asDouble(Double.NaN),
        json.path("threshold").asDouble(Double.NaN),
        timeMs(json.path("onset")),
        timeMs(json.path("time")),
        DriftAlert.State.valueOf(json.path("state").asText()),
        DriftAlert.Severity.valueOf(json.path("severity").asText()),
        evidence);
  }

  private static ModelId modelId(String key) {
    int at = key.lastIndexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException(
          "an alert's model is '" + key + "', expected NAME@VERSION");
    }
    return new ModelId(key.substring(0, at), Long.parseLong(key.substring(at + 1)));
  }

  private static long timeMs(JsonNode time) {
    try {
      return Instant.parse(time.asText()).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + time.asText() + "' is no time", e);
    }
  }

  private static DriftEvidence evidence(JsonNode json) {
    return new DriftEvidence(
        json.path("subject").asText(),
        json.path("statistic").asDouble(),
        json.path("threshold").asDouble(Double.NaN),
        numbers(json.path("reference")),
        numbers(json.path("recent")));
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(each -> numbers.add(each.asDouble()));
    return numbers;
  }

  private static ObjectNode evidence(DriftEvidence evidence) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("subject", evidence.subject());
    EventJson.number(json, "statistic", evidence.statistic());
    EventJson.number(json, "threshold", evidence.threshold());
    evidence.reference().forEach(json.putArray("reference")::add);
    evidence.recent().forEach(json.putArray("recent")::add);
    return json;
  }

  /** A series and a span of time. */
  public static ObjectNode span(SeriesId series, long fromMs, long toMs) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("symbol", series.symbol())
        .put("interval", series.interval().code())
        .put("from", time(fromMs))
        .put("to", time(toMs));
  }

  /** A time in epoch milliseconds as ISO-8601 UTC. */
  public static String time(long epochMs) {
    return Instant.ofEpochMilli(epochMs).toString();
  }
}
