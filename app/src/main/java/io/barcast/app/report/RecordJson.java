package io.barcast.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftEvidence;
import io.barcast.schemas.TrainingRun;
import java.time.Instant;

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
    json.put("state", alert.state().name());
    json.put("scope", alert.scope().label());
    json.put("subject", alert.subject());
    json.put("detector", alert.detector());
    json.put("statistic", alert.statistic());
    json.put("threshold", alert.threshold());
    json.put("onset", time(alert.onsetMs()));
    json.put("time", time(alert.timeMs()));
    json.put("severity", alert.severity().name());
    ArrayNode evidence = json.putArray("evidence");
    alert.evidence().forEach(each -> evidence.add(evidence(each)));
    return json;
  }

  private static ObjectNode evidence(DriftEvidence evidence) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("subject", evidence.subject());
    json.put("statistic", evidence.statistic());
    json.put("threshold", Double.isNaN(evidence.threshold()) ? null : evidence.threshold());
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
