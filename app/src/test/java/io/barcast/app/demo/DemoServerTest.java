package io.barcast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.runtime.Health;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoServerTest {
  private final DemoServer server = DemoServer.start(0);

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
            BodyHandlers.ofString());
  }

  @Test
  void shouldShowAReaderThatItStartsAndRefuseAProgram() throws Exception {
    HttpResponse<String> page = get("");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Barcast is starting.", "http-equiv=\"refresh\"");

    HttpResponse<String> latest = get("api/predictions/ACME/latest");
    assertThat(latest.statusCode()).isEqualTo(503);
    assertThat(latest.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(latest.body()).startsWith("{\"error\":\"barcast is starting, ");
    assertThat(get("health").statusCode()).isEqualTo(503);
  }

  @Test
  void shouldServeThePageOnceThePipelineRuns() throws Exception {
    server.open(
        Health::up,
        Map.of(
            "/",
            exchange -> {
              exchange.sendResponseHeaders(204, -1);
              exchange.close();
            }));

    assertThat(get("").statusCode()).isEqualTo(204);
    assertThat(get("health").statusCode()).isEqualTo(200);
  }
}
