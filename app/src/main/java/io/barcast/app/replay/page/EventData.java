package io.barcast.app.replay.page;

import static io.barcast.app.report.JsonFigures.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.ModelDrift;
import io.barcast.app.replay.Served;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftEvidence;
import io.barcast.engine.drift.VersionDriftMonitor.Reading;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Alerts, runs, versions, contributions and drift, as tables of the report have them. */
final class EventData {
  private EventData() {}

  static ArrayNode alerts(BacktestResult result) {
    ArrayNode json = array();
    for (DriftAlert alert : result.alerts()) {
      ObjectNode row = RecordJson.alert(alert);
      row.remove("evidence");
      row.put("ms", alert.timeMs());
      json.add(row);
    }
    return json;
  }

  static ArrayNode runs(BacktestResult result) {
    ArrayNode json = array();
    for (TrainingRun run : result.runs()) {
      json.add(RecordJson.run(run).put("ms", run.timeMs()).put("interval", run.interval()));
    }
    return json;
  }

  /** Every version that predicted or was published, with the span in which it predicted. */
  static ArrayNode versions(BacktestResult result) {
    List<ModelId> ids = new ArrayList<>();
    result.served().entrySet().stream()
        .sorted(Comparator.comparingLong(each -> each.getValue().fromMs()))
        .forEach(each -> ids.add(each.getKey()));
    result.models().stream()
        .map(update -> update.card().id())
        .filter(id -> !result.served().containsKey(id))
        .forEach(ids::add);
    ArrayNode json = array();
    for (ModelId id : ids) {
      ObjectNode row = json.addObject().put("version", id.key());
      result.models().stream()
          .filter(update -> update.card().id().equals(id))
          .findFirst()
          .ifPresent(update -> publication(row, update, result));
      Served served = result.served().get(id);
      if (served != null) {
        row.put("from", RecordJson.time(served.fromMs())).put("to", RecordJson.time(served.toMs()));
        row.put("bars", served.bars());
      }
    }
    return json;
  }

  private static void publication(ObjectNode row, ModelUpdate update, BacktestResult result) {
    row.put("family", update.card().family().name()).put("role", update.card().role().name());
    row.put("trust", update.card().trust().name()).put("sha256", update.sha256());
    row.put("active_from", RecordJson.time(update.card().activeFromMs()));
    result
        .runOf(update.card().id())
        .ifPresent(run -> row.put("trigger", run.trigger()).put("decision", run.decision().name()));
  }

  static ArrayNode shares(List<FeatureShares> all) {
    ArrayNode json = array();
    for (FeatureShares shares : all) {
      ObjectNode row = json.addObject().put("model", shares.model().key());
      row.put("horizon", shares.horizonBars()).put("rows", shares.rows());
      ArrayNode features = row.putArray("features");
      shares
          .features()
          .forEach(
              each -> features.addObject().put("name", each.name()).put("amount", each.amount()));
    }
    return json;
  }

  static ArrayNode drift(BacktestResult result) {
    ArrayNode json = array();
    for (ModelDrift drift : result.drift()) {
      ObjectNode row = json.addObject().put("model", drift.model().key());
      ArrayNode features = row.putArray("features");
      drift.features().forEach(each -> features.add(feature(each, drift)));
      ArrayNode readings = row.putArray("readings");
      for (Reading reading : drift.readings()) {
        ObjectNode one = readings.addObject().put("scope", reading.scope().label());
        one.put("detector", reading.detector());
        put(one, "statistic", reading.statistic());
        put(one, "threshold", reading.threshold());
      }
    }
    return json;
  }

  private static ObjectNode feature(DriftEvidence feature, ModelDrift drift) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", feature.subject());
    put(json, "divergence", drift.divergence().getOrDefault(feature.subject(), Double.NaN));
    put(json, "statistic", feature.statistic());
    put(json, "threshold", feature.threshold());
    feature.reference().forEach(json.putArray("reference")::add);
    feature.recent().forEach(json.putArray("recent")::add);
    return json;
  }

  private static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
