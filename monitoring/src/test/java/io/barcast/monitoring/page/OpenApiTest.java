package io.barcast.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.engine.calendar.Calendars;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document is compared with what is answered, in both directions. */
class OpenApiTest {
  private final JsonNode document = document();
  private final Api api =
      new Api(PageSamples.full(), Calendars.auto(), PageSamples.DRIFT, PageSamples.LIVE);

  /** The properties of each object schema that answers have had. */
  private final Map<JsonNode, Set<String>> seen = new HashMap<>();

  private static JsonNode document() {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldNameEveryPathAndParameterAndNoOthers() {
    Map<String, Set<String>> served = new TreeMap<>();
    api.endpoints().forEach(each -> served.put(each.path(), new TreeSet<>(each.parameters())));
    served.put(Api.STREAM, new TreeSet<>(Api.STREAM_PARAMETERS));
    served.put("/api/openapi.json", Set.of());
    Map<String, Set<String>> documented = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(each -> documented.put(each.getKey(), parameters(each.getValue())));

    assertThat(documented).isEqualTo(served);
  }

  private static Set<String> parameters(JsonNode path) {
    Set<String> names = new TreeSet<>();
    path.path("get")
        .path("parameters")
        .forEach(
            parameter -> {
              if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
              }
            });
    return names;
  }

  @Test
  void shouldDescribeEachAnswerAndNothingElse() {
    List<String> faults = new ArrayList<>();
    for (Endpoint endpoint : api.endpoints()) {
      JsonNode answer = api.answer(endpoint.path().replace("{symbol}", "ACME"), "");
      check(endpoint.path(), answer, answerSchema(endpoint.path()), faults);
    }

    assertThat(faults).isEmpty();
    assertThat(seen).isNotEmpty();
    seen.forEach(
        (schema, names) -> {
          Set<String> documented = new HashSet<>();
          schema.path("properties").fieldNames().forEachRemaining(documented::add);
          assertThat(names).as(schema.toString()).containsAll(documented);
        });
    Set<JsonNode> unused = new HashSet<>();
    document.at("/components/schemas").forEach(unused::add);
    unused.removeAll(seen.keySet());
    assertThat(unused).containsExactly(document.at("/components/schemas/Error"));
  }

  @Test
  void shouldFindFaults() {
    List<String> faults = new ArrayList<>();
    JsonNode answer = api.answer("/api/health", "");

    check("health", answer, answerSchema("/api/symbols"), faults);
    check("health", answer.path("parts"), answerSchema("/api/health"), faults);

    assertThat(faults)
        .contains(
            "health has no series",
            "health.parts is not documented",
            "health is an ARRAY, expected object");
  }

  private JsonNode answerSchema(String path) {
    return document
        .path("paths")
        .path(path)
        .at("/get/responses/200/content")
        .path("application/json")
        .path("schema");
  }

  private void check(String where, JsonNode value, JsonNode given, List<String> faults) {
    String reference = given.path("$ref").asText();
    JsonNode schema = reference.isEmpty() ? given : document.at(reference.substring(1));
    String type = schema.path("type").asText();
    if (value.isNull()) {
      if (!schema.path("nullable").asBoolean()) {
        faults.add(where + " is null");
      }
    } else if (!fits(value, type)) {
      faults.add(where + " is an " + value.getNodeType() + ", expected " + type);
    } else if (type.equals("array")) {
      value.forEach(each -> check(where + "[]", each, schema.path("items"), faults));
    } else if (type.equals("object")) {
      checkObject(where, value, schema, faults);
    } else if (schema.has("enum")) {
      List<String> allowed = new ArrayList<>();
      schema.path("enum").forEach(each -> allowed.add(each.asText()));
      if (!allowed.contains(value.asText())) {
        faults.add(where + " is " + value + ", expected one of " + allowed);
      }
    }
  }

  private void checkObject(String where, JsonNode value, JsonNode schema, List<String> faults) {
    Set<String> names = seen.computeIfAbsent(schema, key -> new HashSet<>());
    value
        .properties()
        .forEach(
            each -> {
              String at = where + "." + each.getKey();
              JsonNode property = schema.path("properties").path(each.getKey());
              JsonNode other = schema.path("additionalProperties");
              names.add(each.getKey());
              if (!property.isMissingNode()) {
                check(at, each.getValue(), property, faults);
              } else if (other.isObject()) {
                check(at, each.getValue(), other, faults);
              } else {
                faults.add(at + " is not documented");
              }
            });
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.asText())) {
                faults.add(where + " has no " + name.asText());
              }
            });
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      default -> value.isObject();
    };
  }
}
