package io.barcast.monitoring.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.barcast.engine.bar.SeriesId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the stream, with its own thread, which writes what its queue holds. */
final class StreamClient implements Runnable {
  /** How many events may wait for a client. */
  static final int MOST_WAITING = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(StreamClient.class);
  private static final byte[] RETRY = "retry: 2000\n".getBytes(UTF_8);
  private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(UTF_8);
  private static final long STACK_BYTES = 512 << 10;
  private static final StreamEvent RESET =
      new StreamEvent("reset", Optional.empty(), JsonNodeFactory.instance::objectNode);

  private final HttpExchange exchange;
  private final Optional<SeriesId> series;
  private final Consumer<StreamClient> gone;
  private final long heartbeatMs;
  private final long patienceNs;
  private final BlockingQueue<StreamEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread = new Thread(null, this, "page-stream", STACK_BYTES);
  private volatile long writtenNs = System.nanoTime();
  private volatile boolean dropped;

  /**
   * @param series whose bars, predictions and outcomes it gets, if any
   * @param heartbeatMs the longest silence
   * @param patienceMs how long a client that too many events wait for may not have read
   * @param gone called once, on the client's thread
   */
  StreamClient(
      HttpExchange exchange,
      Optional<SeriesId> series,
      long heartbeatMs,
      long patienceMs,
      Consumer<StreamClient> gone) {
    this.exchange = exchange;
    this.series = series;
    this.heartbeatMs = heartbeatMs;
    patienceNs = TimeUnit.MILLISECONDS.toNanos(patienceMs);
    this.gone = gone;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Passes on an event that is for this client. */
  void offer(StreamEvent event) {
    if (event.isFor(series) && !waiting.offer(event)) {
      leaveOut();
    }
  }

  /** Replaces what waits by the notice of that, or drops a client that does not read. */
  private void leaveOut() {
    if (System.nanoTime() - writtenNs > patienceNs) {
      drop();
    } else {
      waiting.clear();
      var unused = waiting.offer(RESET);
    }
  }

  /** Ends the client at once: interrupting a thread that writes to a channel closes the channel. */
  void drop() {
    dropped = true;
    thread.interrupt();
  }

  @Override
  public void run() {
    try {
      Headers headers = exchange.getResponseHeaders();
      Answer.setSecurity(headers);
      headers.set("Content-Type", "text/event-stream; charset=utf-8");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(200, -1);
      } else {
        exchange.sendResponseHeaders(200, 0);
        write(exchange.getResponseBody());
      }
    } catch (IOException e) {
      LOG.debug("a stream's client has gone", e);
    } catch (InterruptedException e) {
      LOG.debug("a stream's client is dropped", e);
      Thread.currentThread().interrupt();
    } finally {
      gone.accept(this);
      // An interrupted thread closes the connection without waiting for the client.
      exchange.close();
    }
  }

  private void write(OutputStream out) throws IOException, InterruptedException {
    out.write(RETRY);
    while (!dropped) {
      StreamEvent event = waiting.poll(heartbeatMs, TimeUnit.MILLISECONDS);
      out.write(event == null ? HEARTBEAT : event.encoded());
      if (waiting.isEmpty()) {
        out.flush();
      }
      writtenNs = System.nanoTime();
    }
  }
}
