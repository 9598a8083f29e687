package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.Histogram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TelemetryServerTest {
  private final CollectorRegistry registry = new CollectorRegistry();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void shouldServeItsOwnRegistryInTheFormatThatIsAskedFor() throws Exception {
    Counter.build("bars_total", "Bars.").register(registry).inc(3);
    try (TelemetryServer server = start(Health::up)) {
      HttpResponse<String> plain = get(server, "/metrics", "text/plain");
      HttpResponse<String> open = get(server, "/metrics", "application/openmetrics-text");

      assertThat(plain.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
      assertThat(plain.body()).contains("bars_total 3.0").doesNotContain("# EOF");
      assertThat(open.headers().firstValue("Content-Type").orElseThrow()).contains("openmetrics");
      assertThat(open.body()).contains("bars_total 3.0").contains("# EOF");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/openmetrics-text"})
  void shouldShowEachFamilyOnceWithoutCreationTimes(String accept) throws Exception {
    Counter.build("bars_total", "Bars.").register(registry).inc(3);
    Histogram.build("latency_seconds", "Latency.").register(registry).observe(0.1);
    registry.register(threads("first", 1));
    registry.register(threads("second", 2));
    try (TelemetryServer server = start(Health::up)) {
      String body = get(server, "/metrics", accept).body();

      assertThat(body)
          .doesNotContain("_created")
          .contains("latency_seconds_count 1.0")
          .containsOnlyOnce("# TYPE threads gauge");
      assertThat(body.lines().filter(line -> line.startsWith("threads{"))).hasSize(2);
    }
  }

  @Test
  void shouldNotShowACounterThatIsNotANumber() throws Exception {
    Counter broken = Counter.build("bars_total", "Bars.").register(registry);
    broken.inc(Double.NaN);
    try (TelemetryServer server = start(Health::up)) {
      assertThat(get(server, "/metrics", "text/plain").body()).doesNotContain("NaN");
    }
  }

  private static Collector threads(String of, double value) {
    return new Collector() {
      @Override
      public List<MetricFamilySamples> collect() {
        GaugeMetricFamily family = new GaugeMetricFamily("threads", "Threads.", List.of("of"));
        return List.of(family.addMetric(List.of(of), value));
      }
    };
  }

  @Test
  void shouldTellReadyFromUnreadyAndFailed() throws Exception {
    Health ready = Health.ready(Map.of("state", "run\"ning\n"));
    String text = "{\"status\":\"ready\",\"detail\":{\"state\":\"run\\\"ning\\u000a\"}}";
    requireAnswers(ready, 200, 200, text);
    requireAnswers(
        Health.unready(Map.of("reason", "away")),
        200,
        503,
        "{\"status\":\"unready\",\"detail\":{\"reason\":\"away\"}}");
    requireAnswers(
        Health.failed("state", "ERROR"),
        503,
        503,
        "{\"status\":\"failed\",\"detail\":{\"state\":\"ERROR\"}}");
  }

  private void requireAnswers(Health health, int live, int ready, String text) throws Exception {
    try (TelemetryServer server = start(() -> health)) {
      assertThat(get(server, "/health/live", "*/*"))
          .returns(live, HttpResponse::statusCode)
          .returns(text, HttpResponse::body);
      for (String path : List.of("/health", "/health/ready")) {
        assertThat(get(server, path, "*/*"))
            .returns(ready, HttpResponse::statusCode)
            .returns(text, HttpResponse::body);
      }
    }
  }

  @Test
  void shouldAnswer503WhenTheCheckItselfFails() throws Exception {
    Supplier<Health> broken =
        () -> {
          throw new IllegalStateException("no answer");
        };
    try (TelemetryServer server = start(broken)) {
      assertThat(get(server, "/health", "*/*"))
          .returns(503, HttpResponse::statusCode)
          .extracting(HttpResponse::body)
          .asString()
          .contains("no answer");
    }
  }

  @Test
  void shouldPointElsewhereOnAnUnknownPath() throws Exception {
    try (TelemetryServer server = start(Health::up)) {
      assertThat(get(server, "/metricsx", "*/*").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void shouldNameThePortInUse() {
    try (TelemetryServer server = start(Health::up)) {
      assertThatThrownBy(
              () -> TelemetryServer.start("127.0.0.1", server.port(), registry, Health::up))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(String.valueOf(server.port()))
          .hasMessageContaining("Choose another port");
    }
  }

  @Test
  void shouldCloseWhileAScrapeIsInFlight() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<HttpResponse<String>> scrape;
    try (TelemetryServer server =
        start(
            () -> {
              asked.countDown();
              awaitQuietly(release);
              return Health.up();
            })) {
      scrape =
          client.sendAsync(request(server, "/health", "*/*"), HttpResponse.BodyHandlers.ofString());
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    }
    release.countDown();

    assertThat(scrape.handle((answer, failure) -> failure).get(10, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(IOException.class);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private TelemetryServer start(Supplier<Health> health) {
    return TelemetryServer.start("127.0.0.1", 0, registry, health);
  }

  private HttpResponse<String> get(TelemetryServer server, String path, String accept)
      throws Exception {
    return client.send(request(server, path, accept), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(TelemetryServer server, String path, String accept) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("Accept", accept)
        .build();
  }
}
