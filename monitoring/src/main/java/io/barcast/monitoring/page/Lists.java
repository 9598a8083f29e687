package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.schemas.json.RecordJson;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists as JSON objects. */
final class Lists {
  /** The parameters of a list in time. */
  static final List<String> PAGING = List.of("limit", "before");

  private Lists() {}

  /** The object {@code {name: [...]}}. */
  static <V> ObjectNode of(String name, List<V> values, Function<V, ? extends JsonNode> json) {
    return into(JsonNodeFactory.instance.objectNode(), name, values, json);
  }

  /** Adds a list to an object. */
  static <V> ObjectNode into(
      ObjectNode object, String name, List<V> values, Function<V, ? extends JsonNode> json) {
    ArrayNode array = object.putArray(name);
    values.forEach(value -> array.add(json.apply(value)));
    return object;
  }

  /** Adds where the next page begins. */
  static ObjectNode next(ObjectNode object, OptionalLong nextMs) {
    return object.put("next", timeOrNull(nextMs));
  }

  static @Nullable String timeOrNull(OptionalLong timeMs) {
    return timeMs.isEmpty() ? null : RecordJson.time(timeMs.getAsLong());
  }
}
