package io.barcast.app.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.inspect.Chain.Answer;
import io.barcast.app.inspect.Chain.Published;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.schemas.json.RecordJson;
import java.util.List;
import java.util.OptionalLong;

/** A {@link Chain} as JSON. */
public final class ChainJson {
  private final Chain chain;

  private ChainJson(Chain chain) {
    this.chain = chain;
  }

  public static ObjectNode of(Chain chain) {
    return new ChainJson(chain).json();
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("asked", chain.asked());
    chain.version().ifPresent(version -> json.set("version", version(version)));
    json.set("alert", stages(chain.alert()));
    ArrayNode trust = json.putArray("trust");
    chain.trust().forEach(change -> trust.add(trust(change)));
    ArrayNode runs = json.putArray("runs");
    chain.answers().forEach(answer -> runs.add(answer(answer)));
    ArrayNode waits = json.putArray("waits_for");
    chain.waits().forEach(waits::add);
    ArrayNode later = json.putArray("later_alerts");
    chain.laterAlerts().forEach(stages -> later.add(stages(stages)));
    return json;
  }

  private ArrayNode stages(List<DriftAlert> alert) {
    ArrayNode stages = JsonNodeFactory.instance.arrayNode();
    for (DriftAlert stage : alert) {
      ObjectNode json = RecordJson.alert(stage);
      stages.add(chain.alert().contains(stage) ? since(json, stage.timeMs()) : json);
    }
    return stages;
  }

  private ObjectNode since(ObjectNode json, long timeMs) {
    OptionalLong bars = chain.barsSinceOnset(timeMs);
    json.put("bars_since_onset", bars.isPresent() ? Long.valueOf(bars.getAsLong()) : null);
    return json;
  }

  private static ObjectNode trust(TrustChange change) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("model", change.model().key())
        .put("from", RecordJson.time(change.fromMs()))
        .put("trust", change.reason().isEmpty() ? "by its evaluation" : change.trust().name())
        .put("reason", change.reason());
  }

  private ObjectNode answer(Answer answer) {
    ObjectNode json = since(RecordJson.run(answer.run()), answer.run().timeMs());
    json.put("for_another_alert", answer.forAnother());
    json.put("from", RecordJson.time(answer.run().fromMs()));
    json.put("to", RecordJson.time(answer.run().toMs()));
    ArrayNode versions = json.putArray("versions");
    answer.published().forEach(version -> versions.add(version(version)));
    return json;
  }

  private ObjectNode version(Published version) {
    ObjectNode json =
        version.card().map(RecordJson::model).orElseGet(JsonNodeFactory.instance::objectNode);
    json.put("key", version.key());
    if (version.firstBarMs().isPresent()) {
      long firstMs = version.firstBarMs().getAsLong();
      since(json.put("first_bar", RecordJson.time(firstMs)), firstMs);
    }
    return json;
  }
}
