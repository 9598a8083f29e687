package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import io.barcast.engine.bar.SeriesId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The clients of the stream. Publishing neither waits for a client nor encodes anything.
 * Thread-safe.
 */
final class StreamClients implements AutoCloseable {
  /** How many clients there may be at once. */
  static final int MOST = 256;

  private static final long HEARTBEAT_MS = 15_000;
  private static final long PATIENCE_MS = 30_000;

  private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
  private final long heartbeatMs;
  private final long patienceMs;
  private volatile Optional<StreamEvent> progress = Optional.empty();

  StreamClients() {
    this(HEARTBEAT_MS, PATIENCE_MS);
  }

  /**
   * @param heartbeatMs the longest silence
   * @param patienceMs how long a client that too many events wait for may not have read
   */
  StreamClients(long heartbeatMs, long patienceMs) {
    this.heartbeatMs = heartbeatMs;
    this.patienceMs = patienceMs;
  }

  /**
   * Goes on with a request as a stream, on the client's own thread.
   *
   * @param series whose bars, predictions and outcomes it gets, if any
   * @throws RequestException when there are too many clients
   */
  void open(HttpExchange exchange, Optional<SeriesId> series) {
    StreamClient client =
        new StreamClient(exchange, series, heartbeatMs, patienceMs, clients::remove);
    synchronized (this) {
      if (clients.size() >= MOST) {
        throw RequestException.busy(
            "there are %d streams, expected fewer than %d; close one"
                .formatted(clients.size(), MOST));
      }
      clients.add(client);
    }
    client.offer(new StreamEvent("hello", Optional.empty(), StreamClients::hello));
    progress.ifPresent(client::offer);
    client.start();
  }

  private static JsonNode hello() {
    String version = StreamClients.class.getPackage().getImplementationVersion();
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", version == null ? "unpackaged" : version);
  }

  /** Sends an event of a series to the clients that follow it. */
  void publish(String name, SeriesId series, Supplier<? extends JsonNode> data) {
    publish(new StreamEvent(name, Optional.of(series), data));
  }

  /** Sends an event to all clients. */
  void publish(String name, Supplier<? extends JsonNode> data) {
    publish(new StreamEvent(name, Optional.empty(), data));
  }

  /** Sends how far reading is, also to every later client first. */
  void progress(JsonNode figures) {
    StreamEvent event = new StreamEvent("progress", Optional.empty(), () -> figures);
    progress = Optional.of(event);
    publish(event);
  }

  private void publish(StreamEvent event) {
    clients.forEach(client -> client.offer(event));
  }

  /** The number of clients now. */
  int size() {
    return clients.size();
  }

  @Override
  public void close() {
    clients.forEach(StreamClient::drop);
  }
}
