package io.barcast.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Client of a registry with Confluent's REST interface. When an address does not answer, or answers
 * with a server error, the next one is tried, after a pause that doubles with each attempt.
 */
final class HttpRegistry implements SchemaRegistry {
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int ATTEMPTS = 4;
  private static final long FIRST_PAUSE_MS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> addresses;
  private final String credentials;
  private final Duration timeout;
  private final HttpClient client;

  private HttpRegistry(List<String> addresses, String credentials, Duration timeout) {
    this.addresses = addresses;
    this.credentials = credentials;
    this.timeout = timeout;
    this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  static HttpRegistry of(String urls, String credentials) {
    return of(urls, credentials, Duration.ofSeconds(5));
  }

  /**
   * @param urls addresses separated by commas
   * @param credentials {@code user:password}, empty for none
   * @param timeout of one attempt
   */
  static HttpRegistry of(String urls, String credentials, Duration timeout) {
    return new HttpRegistry(
        Arrays.stream(urls.split(",")).map(HttpRegistry::address).toList(), credentials, timeout);
  }

  private static String address(String url) {
    URI uri = URI.create(url.trim());
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      throw new IllegalArgumentException(
          WireSettings.REGISTRY_URL + " is '" + url + "', expected http(s):// or mock://scope");
    }
    String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + path;
  }

  @Override
  public int register(String subject, Schema schema) {
    return post("/subjects/" + encoded(subject) + "/versions", schema).path("id").asInt();
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return post("/subjects/" + encoded(subject), schema).path("id").asInt();
  }

  @Override
  public Schema byId(int id) {
    String text =
        send("/schemas/ids/" + id, HttpRequest.newBuilder().GET()).path("schema").asText();
    try {
      return new Schema.Parser(NameValidator.NO_VALIDATION).parse(text);
    } catch (AvroRuntimeException e) {
      throw WireException.causedBy(
          e, WireFault.UNKNOWN_SCHEMA, "the registry's schema %d is not an Avro schema", id);
    }
  }

  private JsonNode post(String path, Schema schema) {
    String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
    return send(path, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode send(String path, HttpRequest.Builder request) {
    request.timeout(timeout).header("Accept", MEDIA_TYPE).header("Content-Type", MEDIA_TYPE);
    if (!credentials.isEmpty()) {
      byte[] user = credentials.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
    }
    WireException failure = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        pauseBefore(attempt);
        String address = addresses.get(attempt % addresses.size());
        return answer(path, client.send(request.uri(URI.create(address + path)).build(), TEXT));
      } catch (IOException e) {
        failure = unreachable(e, path);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unreachable(e, path);
      }
    }
    throw failure;
  }

  private static final HttpResponse.BodyHandler<String> TEXT = HttpResponse.BodyHandlers.ofString();

  private static void pauseBefore(int attempt) throws InterruptedException {
    if (attempt > 0) {
      Thread.sleep(FIRST_PAUSE_MS << (attempt - 1));
    }
  }

  private WireException unreachable(Exception cause, String path) {
    return WireException.causedBy(
        cause,
        WireFault.REGISTRY_UNREACHABLE,
        "no answer from the schema registry at %s%s after %d attempts; check %s",
        String.join(",", addresses),
        path,
        ATTEMPTS,
        WireSettings.REGISTRY_URL);
  }

  private static JsonNode answer(String path, HttpResponse<String> response) throws IOException {
    int status = response.statusCode();
    if (status >= 500 || status == 429) {
      throw new IOException("HTTP status " + status);
    }
    if (status == 200) {
      return json(response);
    }
    throw WireException.of(
        fault(status),
        "the schema registry answered %d to %s: %.300s",
        status,
        path,
        response.body());
  }

  private static WireFault fault(int status) {
    return switch (status) {
      case 404 -> WireFault.UNKNOWN_SCHEMA;
      case 409, 422 -> WireFault.TYPE_MISMATCH;
      default -> WireFault.REGISTRY_UNREACHABLE;
    };
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException("the answer is not JSON", e);
    }
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
