package io.barcast.app.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.schemas.json.EventJson;
import io.barcast.schemas.json.RecordJson;
import java.util.OptionalLong;

/** A {@link PipelineStatus} as one JSON object; what is unknown is null. */
public final class StatusJson {
  private StatusJson() {}

  public static ObjectNode of(PipelineStatus status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode topics = json.putArray("topics");
    for (TopicSize topic : status.topics()) {
      ObjectNode one = topics.addObject().put("topic", topic.topic()).put("exists", topic.exists());
      time(one.put("records_about", topic.records()), "newest", topic.newestMs());
    }
    json.set("predict", lag(status.predict()));
    json.set("trainer", lag(status.trainer()));
    ArrayNode models = json.putArray("models");
    status.models().forEach(model -> models.add(model(model)));
    ArrayNode alerts = json.putArray("alerts");
    status.alerts().forEach(each -> alerts.add(RecordJson.alert(each)));
    ArrayNode letters = json.putArray("dead_letters");
    status.deadLetters().forEach(count -> letters.add(count.json()));
    ArrayNode predictions = json.putArray("predictions");
    status.predictions().forEach(each -> predictions.add(EventJson.prediction(each)));
    return json;
  }

  private static ObjectNode lag(GroupLag lag) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("group", lag.group());
    number(json.put("topic", lag.topic()), "lag_records_about", lag.records());
    number(json, "lag_event_time_ms", lag.behindMs());
    ArrayNode notes = json.putArray("waits_for");
    lag.notes().forEach(notes::add);
    return json;
  }

  private static ObjectNode model(ServingModel model) {
    ObjectNode json = RecordJson.model(model.card());
    json.put("trust_now", model.trust().name());
    json.put("interval", model.card().interval().code());
    time(json, "first_bar", model.firstBarMs());
    number(json, "age_bars", model.ageBars());
    return json;
  }

  private static void time(ObjectNode json, String name, OptionalLong timeMs) {
    json.put(name, timeMs.isPresent() ? RecordJson.time(timeMs.getAsLong()) : null);
  }

  private static void number(ObjectNode json, String name, OptionalLong value) {
    json.put(name, value.isPresent() ? Long.valueOf(value.getAsLong()) : null);
  }
}
