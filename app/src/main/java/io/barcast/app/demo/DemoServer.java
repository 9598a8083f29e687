package io.barcast.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.barcast.runtime.Health;
import io.barcast.runtime.TelemetryServer;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The demo's HTTP server. It serves from the first second, so that its address can be given before
 * the pipeline runs: until then the page says that it starts, and loads itself again, and every
 * other path answers 503.
 */
final class DemoServer implements AutoCloseable {
  private static final byte[] STARTING =
      """
      <!doctype html>
      <meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Barcast</title>
      <link rel="icon" href="data:,">
      <p>Barcast is starting.
      """
          .getBytes(UTF_8);

  private static final byte[] NOT_YET =
      "{\"error\":\"barcast is starting, expected a pipeline that runs; ask again in a second\"}\n"
          .getBytes(UTF_8);

  private final CollectorRegistry metrics = new CollectorRegistry();
  private final TelemetryServer server;
  private volatile @Nullable Opened opened;

  private record Opened(Supplier<Health> health, Map<String, HttpHandler> handlers) {}

  private DemoServer(int port) {
    server =
        TelemetryServer.start("127.0.0.1", port, metrics, this::health, Map.of("/", this::handle));
  }

  /**
   * Binds to loopback and serves.
   *
   * @param port 0 for any free one
   */
  static DemoServer start(int port) {
    return new DemoServer(port);
  }

  /** What is scraped. */
  CollectorRegistry metrics() {
    return metrics;
  }

  /** Serves the page from now on. */
  void open(Supplier<Health> health, Map<String, HttpHandler> handlers) {
    opened = new Opened(health, Map.copyOf(handlers));
  }

  /** The page's address, with a slash at its end. */
  String url() {
    return "http://127.0.0.1:" + server.port() + "/";
  }

  private Health health() {
    Opened now = opened;
    return now == null ? Health.unready(Map.of("state", "starting")) : now.health().get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Opened now = opened;
    handler(now == null ? Map.of() : now.handlers(), exchange.getRequestURI().getPath())
        .handle(exchange);
  }

  private static HttpHandler handler(Map<String, HttpHandler> handlers, String path) {
    HttpHandler rest = handlers.getOrDefault("/", DemoServer::starting);
    return handlers.getOrDefault(path, rest);
  }

  private static void starting(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/")) {
      send(exchange, 200, "text/html; charset=utf-8", STARTING);
    } else {
      exchange.getResponseHeaders().set("Retry-After", "1");
      send(exchange, 503, "application/json; charset=utf-8", NOT_YET);
    }
  }

  private static void send(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", contentType);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
