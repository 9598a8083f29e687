package io.barcast.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /metrics} for Prometheus, and for health checks {@code /health/live}, which answers
 * 503 once only a restart helps, and {@code /health/ready}, also as {@code /health}, which answers
 * 503 while no work is done. Both say in JSON what they found.
 */
public final class TelemetryServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TelemetryServer.class);
  private static final String REST = "/";
  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final CollectorRegistry registry;
  private final Supplier<Health> health;
  private final HttpHandler rest;
  private final HttpServer server;
  private final ExecutorService threads;

  private TelemetryServer(
      HttpServer server, CollectorRegistry registry, Supplier<Health> health, HttpHandler rest) {
    this.server = server;
    this.registry = registry;
    this.health = health;
    this.rest = rest;
    threads = Executors.newFixedThreadPool(2, TelemetryServer::daemon);
  }

  /**
   * Binds and serves.
   *
   * @param host the address to bind, {@code 127.0.0.1} for this machine only
   * @param port 0 for an ephemeral one
   * @param registry what is scraped
   * @param health called once per request, on the server's threads
   * @throws UserException when the port is in use or the host is not this machine's
   */
  public static TelemetryServer start(
      String host, int port, CollectorRegistry registry, Supplier<Health> health) {
    return start(host, port, registry, health, Map.of());
  }

  /**
   * Binds and serves, and serves more.
   *
   * @param others what answers other paths, on the server's threads; {@code /} is every path that
   *     nothing else answers
   */
  public static TelemetryServer start(
      String host,
      int port,
      CollectorRegistry registry,
      Supplier<Health> health,
      Map<String, HttpHandler> others) {
    HttpHandler rest = others.getOrDefault(REST, TelemetryServer::refuse);
    TelemetryServer telemetry = new TelemetryServer(bind(host, port), registry, health, rest);
    telemetry.server.createContext(REST, telemetry::handle);
    others.forEach(
        (path, handler) -> {
          if (!path.equals(REST)) {
            telemetry.server.createContext(path, handler);
          }
        });
    telemetry.server.setExecutor(telemetry.threads);
    telemetry.server.start();
    return telemetry;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/metrics" -> metrics(exchange);
      case "/health", "/health/ready" -> health(exchange, Health::ready);
      case "/health/live" -> health(exchange, Health::live);
      default -> rest.handle(exchange);
    }
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    answer(exchange, 404, TEXT, "Look at /metrics, /health/live or /health/ready.\n");
  }

  private void metrics(HttpExchange exchange) throws IOException {
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    String contentType = TextFormat.chooseContentType(accept);
    StringWriter body = new StringWriter();
    try {
      TextFormat.writeFormat(contentType, body, Collections.enumeration(Exposition.of(registry)));
    } catch (RuntimeException e) {
      LOG.warn("/metrics: a collector failed", e);
      answer(exchange, 500, TEXT, "a collector failed: " + e + "\n");
      return;
    }
    answer(exchange, 200, contentType, body.toString());
  }

  private void health(HttpExchange exchange, Predicate<Health> good) throws IOException {
    Health now;
    try {
      now = health.get();
    } catch (RuntimeException e) {
      LOG.warn("/health: a check failed", e);
      now = Health.unready(Map.of("check", e.toString()));
    }
    answer(exchange, good.test(now) ? 200 : 503, JSON, now.toJson());
  }

  private static void answer(HttpExchange exchange, int status, String contentType, String body)
      throws IOException {
    try (exchange) {
      send(exchange, status, contentType, body);
    }
  }

  private static void send(HttpExchange exchange, int status, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  private static HttpServer bind(String host, int port) {
    try {
      return HttpServer.create(new InetSocketAddress(host, port), 0);
    } catch (BindException e) {
      throw unbound(host, port, "is in use or is not an address of this machine", e);
    } catch (IOException | RuntimeException e) {
      throw unbound(host, port, "cannot be bound: " + e.getMessage(), e);
    }
  }

  private static UserException unbound(String host, int port, String why, Throwable cause) {
    return new UserException(
        ExitCode.FAILURE,
        "metrics port " + port + " on " + host + " " + why,
        "Choose another port, or 0 for any free one.",
        cause);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "telemetry");
    thread.setDaemon(true);
    return thread;
  }
}
