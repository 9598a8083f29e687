package io.barcast.app.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.report.SkillJson;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.schemas.json.RecordJson;

/** A {@link DemoReport} as one JSON object. */
final class ReportJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ReportJson() {}

  static ObjectNode of(DemoReport report, boolean complete, double seconds) {
    ObjectNode json = NODES.objectNode();
    json.put("complete", complete);
    json.put("bars", report.bars());
    json.put("features", report.features());
    json.put("features_recomputed", report.recomputed());
    json.put("predictions", report.predictions());
    json.put("abstained", report.abstained());
    json.put("outcomes", report.outcomes());
    json.put("forecasts", report.forecasts());
    json.put("settlements", report.settlements());
    json.put("unsettled_due", report.unsettledDue());
    json.put("settled_twice", report.settledTwice());
    ObjectNode letters = json.putObject("dead_letters");
    report.deadLetters().forEach(letters::put);
    json.put("alerts", report.raised());
    json.put("swaps", report.swaps().size());
    json.put("seconds", seconds);
    ArrayNode models = json.putArray("models");
    report.models().values().forEach(card -> models.add(RecordJson.model(card)));
    ArrayNode runs = json.putArray("training_runs");
    report.runs().forEach(run -> runs.add(RecordJson.run(run)));
    ArrayNode activations = json.putArray("activations");
    report.firstActivations().forEach(a -> activations.add(activation(a)));
    ArrayNode alerts = json.putArray("alert_log");
    report.alerts().forEach(alert -> alerts.add(RecordJson.alert(alert)));
    json.set("skill", SkillJson.toJson(report.skill().skill()));
    return json;
  }

  private static ObjectNode activation(ModelActivation activation) {
    ObjectNode json = NODES.objectNode();
    json.put("model", activation.model().name());
    json.put("version", activation.model().version());
    json.put("role", activation.role().name());
    json.put("first_bar", RecordJson.time(activation.closeTimeMs()));
    return json;
  }
}
