package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * An exchange on this machine with its own clock: what it has by then it gives on request, and what
 * it is asked to say it says to the client that is connected. What is missing there is neither said
 * nor given.
 */
final class ScriptedExchange implements AutoCloseable {
  private static final long TRADED_MS = 500;
  private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
  private static final long LAG_MS = 120_000;

  private final Dialect dialect;
  private final List<Bar> day;
  private final Set<Integer> missing;
  private final DatedHttp http;
  private final Stream stream = new Stream();
  private final AtomicInteger failing = new AtomicInteger();
  private final AtomicInteger lagging = new AtomicInteger();
  private volatile long nowMs;
  private volatile WebSocket client;

  /**
   * @param missing places of the day's bars that the exchange has lost
   */
  ScriptedExchange(Dialect dialect, List<Bar> day, Set<Integer> missing) {
    this.dialect = dialect;
    this.day = day;
    this.missing = missing;
    nowMs = day.get(0).openTimeMs() + TRADED_MS;
    http = new DatedHttp(this::answer);
    stream.begin();
  }

  /** Whether what its stream does not say shows as a hole. */
  boolean showsLosses() {
    return dialect.continuous();
  }

  /** The settings that lead feeds here. */
  Map<String, String> settings() {
    String source = dialect.source();
    Map<String, String> settings = new HashMap<>();
    settings.put("feed." + source + ".stream.url", "ws://127.0.0.1:" + stream.getPort());
    settings.put("feed." + source + ".history.url", http.url());
    return settings;
  }

  long nowMs() {
    return nowMs;
  }

  boolean isConnected() {
    WebSocket now = client;
    return now != null && now.isOpen();
  }

  /** Whether a bar was not lost. */
  boolean has(int place) {
    return !missing.contains(place);
  }

  /** A bar has begun: the clock is in it, and its first trade is told. */
  void begin(int place) {
    Bar bar = day.get(place);
    nowMs = Math.max(nowMs, bar.openTimeMs() + TRADED_MS);
    if (has(place)) {
      say(dialect.stream(partOf(bar), nowMs, false));
    }
    dialect.heartbeat(nowMs).ifPresent(this::say);
  }

  /** A bar has ended: the clock is behind it. */
  void end(int place) {
    nowMs = Math.max(nowMs, day.get(place).closeTimeMs() + 5);
    dialect.heartbeat(nowMs).ifPresent(this::say);
  }

  /** Says that a bar is closed, if the exchange does so. */
  void sayClosed(int place) {
    if (dialect.closes() && place >= 0 && has(place)) {
      say(dialect.stream(day.get(place), nowMs, true));
    }
  }

  /** Says that a bar is closed, in two frames. */
  void sayClosedInParts(int place) {
    if (dialect.closes() && has(place)) {
      byte[] text = dialect.stream(day.get(place), nowMs, true).getBytes(StandardCharsets.UTF_8);
      int half = text.length / 2;
      deliver(
          socket -> {
            socket.sendFragmentedFrame(Opcode.TEXT, ByteBuffer.wrap(text, 0, half), false);
            socket.sendFragmentedFrame(
                Opcode.TEXT, ByteBuffer.wrap(text, half, text.length - half), true);
          });
    }
  }

  /** The next answers are failures. */
  void failAnswers(int count) {
    failing.set(count);
  }

  /** The next answers lack the newest candles. */
  void lagAnswers(int count) {
    lagging.set(count);
  }

  /** Breaks the connection without a closing handshake: the client sees 1006. */
  void cut() {
    client.closeConnection(CloseFrame.ABNORMAL_CLOSE, "cut");
  }

  void closeOrderly() {
    client.close(CloseFrame.GOING_AWAY, "maintenance");
  }

  /** Sends the beginning of a message in a frame that is not the last, and no more. */
  void cutInAFrame(int place) {
    byte[] text = dialect.stream(day.get(place), nowMs, true).getBytes(StandardCharsets.UTF_8);
    ByteBuffer half = ByteBuffer.wrap(text, 0, text.length / 2);
    deliver(socket -> socket.sendFragmentedFrame(Opcode.TEXT, half, false));
    cut();
  }

  /** Sends the beginning of a message as if it were whole. */
  void sayHalf(int place) {
    String text = dialect.stream(day.get(place), nowMs, true);
    say(text.substring(0, text.length() / 2));
  }

  private void say(String text) {
    deliver(socket -> socket.send(text));
  }

  /** Says something; while the connection breaks off it is lost, as it is between machines. */
  private void deliver(Consumer<WebSocket> message) {
    WebSocket now = client;
    if (now != null && now.isOpen()) {
      try {
        message.accept(now);
      } catch (WebsocketNotConnectedException lost) {
        // the client has gone since it was asked whether it is there
      }
    }
  }

  private static Bar partOf(Bar bar) {
    double price = bar.open();
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        price,
        price,
        price,
        price,
        bar.volume() / 3,
        bar.source());
  }

  /** What the exchange has by now; the last one is in progress. */
  private List<Bar> known() {
    boolean lags = lagging.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    long endMs = lags ? nowMs - LAG_MS : nowMs;
    List<Bar> known = new ArrayList<>();
    for (int place = 0; place < day.size(); place++) {
      Bar bar = day.get(place);
      if (has(place) && bar.openTimeMs() <= endMs) {
        known.add(bar.closeTimeMs() <= nowMs ? bar : partOf(bar));
      }
    }
    return known;
  }

  private DatedHttp.Reply answer(DatedHttp.Asked asked) {
    int failure = failing.getAndUpdate(left -> Math.max(0, left - 1));
    String body =
        asked.uri().getPath().matches("(?i).*/time")
            ? dialect.time(nowMs)
            : dialect.history(asked.query(), known());
    return switch (failure % 5) {
      case 1 -> reply(429, "{\"msg\":\"Too many requests\"}");
      case 2 -> reply(418, "{\"msg\":\"banned\"}");
      case 3 -> reply(503, "<html>");
      case 4 -> reply(200, body.substring(0, body.length() / 2));
      default -> reply(200, body);
    };
  }

  private DatedHttp.Reply reply(int status, String body) {
    String date = HTTP_DATE.format(Instant.ofEpochMilli(nowMs).atOffset(ZoneOffset.UTC));
    Map<String, String> headers =
        status == 429 ? Map.of("Date", date, "Retry-After", "0") : Map.of("Date", date);
    return new DatedHttp.Reply(status, headers, body);
  }

  @Override
  public void close() {
    http.close();
    try {
      stream.stop(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Stream extends WebSocketServer {
    private final CountDownLatch started = new CountDownLatch(1);

    Stream() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      setConnectionLostTimeout(0);
      setReuseAddr(true);
      setDaemon(true);
    }

    void begin() {
      start();
      try {
        started.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      client = socket;
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    @Override
    public void onMessage(WebSocket socket, String message) {}

    @Override
    public void onError(WebSocket socket, Exception e) {}

    @Override
    public void onStart() {
      started.countDown();
    }
  }
}
