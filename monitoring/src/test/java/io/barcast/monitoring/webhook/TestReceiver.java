package io.barcast.monitoring.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A receiver of webhooks that answers as a test tells it. */
final class TestReceiver implements AutoCloseable {
  /** Closes the connection instead of an answer. */
  static final int HANG_UP = -1;

  /** Never answers. */
  static final int SILENCE = -2;

  private static final int OK = 204;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final ConcurrentLinkedQueue<Integer> next = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile int usual = OK;
  final List<Request> taken = new CopyOnWriteArrayList<>();
  final List<Request> others = new CopyOnWriteArrayList<>();

  /** A request with its answer. */
  record Request(
      String path,
      String id,
      String timestamp,
      String signature,
      String authorization,
      String body,
      int status) {}

  TestReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** How the next requests are answered. */
  void answerNext(Integer... statuses) {
    next.addAll(List.of(statuses));
  }

  /** How all other requests are answered. */
  void answerAll(int status) {
    usual = status;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Integer told = next.poll();
    int status = told == null ? usual : told;
    Request request = request(exchange, status);
    (status == OK ? taken : others).add(request);
    if (status == SILENCE) {
      return;
    }
    try (exchange) {
      if (status != HANG_UP) {
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
      }
    }
  }

  private static Request request(HttpExchange exchange, int status) throws IOException {
    return new Request(
        exchange.getRequestURI().toString(),
        header(exchange, "webhook-id"),
        header(exchange, "webhook-timestamp"),
        header(exchange, "webhook-signature"),
        header(exchange, "Authorization"),
        new String(exchange.getRequestBody().readAllBytes(), UTF_8),
        status);
  }

  private static String header(HttpExchange exchange, String name) {
    return String.valueOf(exchange.getRequestHeaders().getFirst(name));
  }

  List<String> takenIds() {
    return taken.stream().map(Request::id).toList();
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not come true within 20 s");
      }
      Thread.sleep(5);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
