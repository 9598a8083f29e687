package io.barcast.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Sends requests to a registry. When an address does not answer, or answers with a server error,
 * the next one is tried, after a pause that doubles with each attempt.
 */
final class RegistryHttp {
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int ATTEMPTS = 4;
  private static final long FIRST_PAUSE_MS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpResponse.BodyHandler<String> TEXT = HttpResponse.BodyHandlers.ofString();

  private final RegistryAccess access;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param timeout of one attempt
   */
  RegistryHttp(RegistryAccess access, Duration timeout) {
    this(access, timeout, client(access, timeout));
  }

  private RegistryHttp(RegistryAccess access, Duration timeout, HttpClient client) {
    this.access = access;
    this.timeout = timeout;
    this.client = client;
  }

  private static HttpClient client(RegistryAccess access, Duration timeout) {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(timeout);
    access.tls().ifPresent(builder::sslContext);
    return builder.build();
  }

  RegistryAccess access() {
    return access;
  }

  /** The same at another path of an address's host. */
  RegistryHttp at(String address, String path) {
    return new RegistryHttp(access.at(address, path), timeout, client);
  }

  JsonNode get(String path) {
    return send(path, HttpRequest.newBuilder().GET());
  }

  JsonNode post(String path, JsonNode body) {
    return send(
        path, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private JsonNode send(String path, HttpRequest.Builder request) {
    request.timeout(timeout).header("Accept", MEDIA_TYPE).header("Content-Type", MEDIA_TYPE);
    if (!access.authorization().isEmpty()) {
      request.header("Authorization", access.authorization());
    }
    WireException failure = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        pauseBefore(attempt);
        String url = access.addresses().get(attempt % access.addresses().size()) + path;
        return answer(url, client.send(request.uri(URI.create(url)).build(), TEXT));
      } catch (IOException e) {
        failure = unreachable(e, path);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unreachable(e, path);
      }
    }
    throw failure;
  }

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
        access,
        path,
        ATTEMPTS,
        WireSettings.REGISTRY_URL);
  }

  private static JsonNode answer(String url, HttpResponse<String> response) throws IOException {
    int status = response.statusCode();
    if (status >= 500 || status == 429) {
      throw new IOException("HTTP status " + status);
    }
    JsonNode body = json(response.body());
    if (status == 200 && !body.isMissingNode()) {
      return body;
    }
    throw WireException.of(
        fault(status, body.path("error_code").asInt()),
        "the schema registry answered %d to %s: %.300s",
        status,
        url,
        response.body());
  }

  private static WireFault fault(int status, int code) {
    return switch (status) {
      case 401, 403 -> WireFault.REGISTRY_DENIED;
      case 409, 422 -> WireFault.TYPE_MISMATCH;
      case 404 -> isConfluents(code) ? WireFault.UNKNOWN_SCHEMA : WireFault.NOT_A_REGISTRY;
      default ->
          status < 400 || status == 405 ? WireFault.NOT_A_REGISTRY : WireFault.REGISTRY_UNREACHABLE;
    };
  }

  /** Whether a registry says that a subject, version or schema is not there, not that a path is. */
  private static boolean isConfluents(int code) {
    return code >= 40401 && code <= 40403;
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
