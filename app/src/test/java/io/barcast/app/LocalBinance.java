package io.barcast.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A Binance on this machine whose minutes pass in milliseconds: its stream and its history. */
final class LocalBinance implements AutoCloseable {
  static final long FIRST_OPEN_MS = 1_700_000_040_000L;
  private static final long MINUTE_MS = 60_000;
  private static final long REAL_MINUTE_MS = 10;
  private static final Pattern START = Pattern.compile("startTime=([0-9]+)");

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Stream stream = new Stream();
  private final Thread ticker = new Thread(this::tick, "local-binance");
  private final AtomicLong minute = new AtomicLong(100);

  LocalBinance() throws IOException, InterruptedException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/api/v3/time", exchange -> answer(exchange, time()));
    http.createContext("/api/v3/klines", exchange -> answer(exchange, klines(exchange)));
    http.start();
    stream.start();
    stream.started.await();
    ticker.start();
  }

  String historyUrl() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  String streamUrl() {
    return "ws://127.0.0.1:" + stream.getPort();
  }

  /** The close price of the minute that opens then. */
  static double close(long openTimeMs) {
    return 100 + Math.floorMod(openTimeMs / MINUTE_MS, 7);
  }

  private long nowMs() {
    return FIRST_OPEN_MS + minute.get() * MINUTE_MS + 500;
  }

  private String time() {
    return "{\"serverTime\":" + nowMs() + "}";
  }

  /** What it has from the time that is asked for on, the last kline in progress. */
  private String klines(HttpExchange exchange) {
    Matcher start = START.matcher(exchange.getRequestURI().getQuery());
    long fromMs = start.find() ? Long.parseLong(start.group(1)) : FIRST_OPEN_MS;
    return LongStream.iterate(fromMs, open -> open <= nowMs(), open -> open + MINUTE_MS)
        .limit(1_000)
        .mapToObj(
            open ->
                "[%d,\"100\",\"200\",\"50\",\"%s\",\"5\",%d,\"1\",1,\"1\",\"1\",\"0\"]"
                    .formatted(open, close(open), open + MINUTE_MS - 1))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(REAL_MINUTE_MS);
        long openMs = FIRST_OPEN_MS + minute.getAndIncrement() * MINUTE_MS;
        stream.broadcast(
            """
            {"stream":"btcusdt@kline_1m","data":{"e":"kline","E":%d,"s":"BTCUSDT","k":{"t":%d,\
            "T":%d,"s":"BTCUSDT","i":"1m","o":"100","c":"%s","h":"200","l":"50","v":"5",\
            "x":true}}}"""
                .formatted(nowMs(), openMs, openMs + MINUTE_MS - 1, close(openMs)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ticker.interrupt();
    http.stop(0);
    threads.shutdownNow();
    try {
      stream.stop(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Stream extends WebSocketServer {
    private final CountDownLatch started = new CountDownLatch(1);

    Stream() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      setConnectionLostTimeout(0);
      setDaemon(true);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {}

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
