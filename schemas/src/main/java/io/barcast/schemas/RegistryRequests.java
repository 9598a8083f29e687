package io.barcast.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Answers the part of Confluent's REST interface that serializers and deserializers use. */
final class RegistryRequests implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIMIT_BYTES = 1 << 20;

  private final InProcessRegistry registry;

  RegistryRequests(InProcessRegistry registry) {
    this.registry = registry;
  }

  /** An error response with Confluent's code, whose first three digits are the HTTP status. */
  private static final class ErrorResponse extends IOException {
    private static final long serialVersionUID = 1L;
    private final int code;

    ErrorResponse(int code, @Nullable String message) {
      super(message);
      this.code = code;
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      respond(exchange);
    }
  }

  private void respond(HttpExchange exchange) throws IOException {
    try {
      send(exchange, 200, answer(exchange));
    } catch (ErrorResponse e) {
      ObjectNode error = JSON.createObjectNode().put("error_code", e.code);
      send(exchange, e.code > 999 ? e.code / 100 : e.code, error.put("message", e.getMessage()));
    }
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private JsonNode answer(HttpExchange exchange) throws IOException {
    List<String> path =
        Arrays.stream(exchange.getRequestURI().getRawPath().substring(1).split("/"))
            .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
            .toList();
    return switch (exchange.getRequestMethod()) {
      case "GET" -> get(path);
      case "POST" -> post(path, exchange.getRequestBody());
      default -> throw new ErrorResponse(405, "HTTP 405 Method Not Allowed");
    };
  }

  private JsonNode get(List<String> path) throws ErrorResponse {
    boolean ids = path.size() == 3 && path.get(0).equals("schemas") && path.get(1).equals("ids");
    if (ids) {
      return JSON.createObjectNode().put("schema", schema(path.get(2)).toString());
    }
    if (!path.get(0).equals("subjects")) {
      throw notFound();
    }
    if (path.size() == 1) {
      return JSON.valueToTree(registry.subjects());
    }
    return versions(path);
  }

  private JsonNode versions(List<String> path) throws ErrorResponse {
    if (path.size() > 4 || path.size() < 3 || !path.get(2).equals("versions")) {
      throw notFound();
    }
    List<Integer> ids = ids(path.get(1));
    if (path.size() == 4) {
      return version(path.get(1), ids, number(ids, path.get(3)));
    }
    var versions = JSON.createArrayNode();
    for (int version = 1; version <= ids.size(); version++) {
      versions.add(version);
    }
    return versions;
  }

  private JsonNode post(List<String> path, InputStream body) throws IOException {
    boolean lookup = path.size() == 2;
    boolean register = path.size() == 3 && path.get(2).equals("versions");
    if (!path.get(0).equals("subjects") || !(lookup || register)) {
      throw notFound();
    }
    Schema schema = schema(body);
    return register ? register(path.get(1), schema) : lookup(path.get(1), schema);
  }

  private JsonNode register(String subject, Schema schema) throws ErrorResponse {
    try {
      return JSON.createObjectNode().put("id", registry.register(subject, schema));
    } catch (WireException e) {
      throw new ErrorResponse(409, e.getMessage());
    }
  }

  private JsonNode lookup(String subject, Schema schema) throws ErrorResponse {
    List<Integer> ids = ids(subject);
    int version = 0;
    for (int i = 0; i < ids.size(); i++) {
      version = registry.byId(ids.get(i)).equals(schema) ? i + 1 : version;
    }
    if (version == 0) {
      throw new ErrorResponse(40403, "Schema not found");
    }
    return version(subject, ids, version);
  }

  private JsonNode version(String subject, List<Integer> ids, int version) {
    int id = ids.get(version - 1);
    return JSON.createObjectNode()
        .put("subject", subject)
        .put("version", version)
        .put("id", id)
        .put("schema", registry.byId(id).toString());
  }

  private List<Integer> ids(String subject) throws ErrorResponse {
    List<Integer> ids = registry.versions(subject);
    if (ids.isEmpty()) {
      throw new ErrorResponse(40401, "Subject '" + subject + "' not found.");
    }
    return ids;
  }

  private static int number(List<Integer> ids, String version) throws ErrorResponse {
    int number = version.equals("latest") ? ids.size() : positive(version);
    if (number < 1 || number > ids.size()) {
      throw new ErrorResponse(40402, "Version " + version + " not found.");
    }
    return number;
  }

  private Schema schema(String id) throws ErrorResponse {
    return registry
        .find(positive(id))
        .orElseThrow(() -> new ErrorResponse(40403, "Schema " + id + " not found"));
  }

  private static int positive(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static Schema schema(InputStream body) throws IOException {
    try {
      JsonNode request = JSON.readTree(body.readNBytes(LIMIT_BYTES));
      return new Schema.Parser().parse(request.path("schema").asText());
    } catch (JsonProcessingException | AvroRuntimeException e) {
      throw new ErrorResponse(42201, "Invalid schema: " + e.getMessage());
    }
  }

  private static ErrorResponse notFound() {
    return new ErrorResponse(404, "HTTP 404 Not Found");
  }
}
