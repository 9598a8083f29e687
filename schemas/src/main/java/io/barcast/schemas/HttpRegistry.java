package io.barcast.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Client of a registry with Confluent's REST interface. */
final class HttpRegistry implements SchemaRegistry {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Where registries have Confluent's interface: Apicurio 2, Apicurio 1, and at the root. */
  private static final List<String> USUAL_PATHS =
      List.of("/apis/ccompat/v7", "/apis/ccompat/v6", "/api/ccompat", "");

  private final RegistryHttp http;

  private HttpRegistry(RegistryHttp http) {
    this.http = http;
  }

  static HttpRegistry of(RegistryAccess access) {
    return of(access, TIMEOUT);
  }

  /**
   * A client.
   *
   * @param timeout of one attempt
   */
  static HttpRegistry of(RegistryAccess access, Duration timeout) {
    return new HttpRegistry(new RegistryHttp(access, timeout));
  }

  @Override
  public void requireRegistry() {
    Optional<WireException> unreachable = Optional.empty();
    for (String address : http.access().addresses()) {
      Optional<WireException> fault = fault(http.at(address, URI.create(address).getPath()));
      if (fault.isEmpty()) {
        return;
      }
      if (fault.get().fault() != WireFault.REGISTRY_UNREACHABLE) {
        throw explained(address, fault.get());
      }
      unreachable = fault;
    }
    throw unreachable.orElseThrow();
  }

  /** Why an address is not that of a registry; empty when it is. */
  private static Optional<WireException> fault(RegistryHttp http) {
    try {
      JsonNode subjects = http.get("/subjects");
      return subjects.isArray()
          ? Optional.empty()
          : Optional.of(
              WireException.of(WireFault.NOT_A_REGISTRY, "its subjects are %.200s", subjects));
    } catch (WireException e) {
      return Optional.of(e);
    }
  }

  private WireException explained(String address, WireException cause) {
    if (cause.fault() != WireFault.NOT_A_REGISTRY) {
      return cause;
    }
    String answers = address + " answers, but not as a schema registry with Confluent's interface";
    return USUAL_PATHS.stream()
        .map(path -> http.at(address, path))
        .filter(other -> fault(other).isEmpty())
        .findFirst()
        .map(
            other ->
                WireException.of(
                    WireFault.NOT_A_REGISTRY,
                    "%s; %s does: --schema-registry %s",
                    answers,
                    other.access(),
                    other.access()))
        .orElseGet(() -> WireException.causedBy(cause, WireFault.NOT_A_REGISTRY, "%s", answers));
  }

  /** Two writers may register at once; then one of them can be refused, and finds the other's. */
  @Override
  public int register(String subject, Schema schema) {
    try {
      return id(http.post("/subjects/" + encoded(subject) + "/versions", body(schema)));
    } catch (WireException refusal) {
      if (refusal.fault() != WireFault.TYPE_MISMATCH) {
        throw refusal;
      }
      return registeredByOther(subject, schema).orElseThrow(() -> refusal);
    }
  }

  private Optional<Integer> registeredByOther(String subject, Schema schema) {
    try {
      return Optional.of(idOf(subject, schema));
    } catch (WireException e) {
      if (e.fault() == WireFault.UNKNOWN_SCHEMA) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return id(http.post("/subjects/" + encoded(subject), body(schema)));
  }

  @Override
  public Schema byId(int id) {
    JsonNode answer = http.get("/schemas/ids/" + id);
    if (!answer.path("schema").isTextual()) {
      throw unexpected("a schema", answer);
    }
    try {
      return new Schema.Parser(NameValidator.NO_VALIDATION).parse(answer.path("schema").asText());
    } catch (AvroRuntimeException e) {
      throw WireException.causedBy(
          e, WireFault.UNKNOWN_SCHEMA, "the registry's schema %d is not an Avro schema", id);
    }
  }

  private int id(JsonNode answer) {
    if (!answer.path("id").isInt()) {
      throw unexpected("an id", answer);
    }
    return answer.path("id").asInt();
  }

  private WireException unexpected(String expected, JsonNode answer) {
    return WireException.of(
        WireFault.NOT_A_REGISTRY,
        "%s answered %.200s, expected %s",
        http.access(),
        answer,
        expected);
  }

  private static JsonNode body(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
