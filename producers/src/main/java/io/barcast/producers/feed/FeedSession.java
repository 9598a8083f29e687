package io.barcast.producers.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the feeds of one exchange over one websocket, on its own thread until interrupted:
 * connects, asks the history for what is missing, follows the stream, and begins anew when the
 * connection breaks, says nothing, is unreadable or old. The computer's clock is not read, only how
 * time passes on it.
 */
final class FeedSession implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedSession.class);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final StreamProtocol protocol;
  private final FeedHttp http;
  private final History history;
  private final FeedTimes times;
  private final FeedSink sink;
  private final int historyBars;
  private final Backoff reconnects;
  private final Backoff requests;
  private final List<SeriesFeed> all = new ArrayList<>();
  private final Map<String, List<SeriesFeed>> byKey = new HashMap<>();
  private final Map<SeriesFeed, Long> dueNanos = new HashMap<>();
  private long requestsFromNanos = System.nanoTime();

  /**
   * @param statuses of the session's feeds
   * @param newest the open time of the newest known bar of a feed
   * @param historyBars how many past bars are asked for when none is known
   */
  FeedSession(
      StreamProtocol protocol,
      FeedHttp http,
      FeedTimes times,
      FeedSink sink,
      List<SeriesStatus> statuses,
      Function<Feed, OptionalLong> newest,
      int historyBars,
      long seed) {
    this.protocol = protocol;
    this.http = http;
    this.times = times;
    this.sink = sink;
    this.historyBars = historyBars;
    history = new History(protocol, http, sink);
    reconnects = new Backoff(seed, times.firstPause(), times.longestPause());
    requests = new Backoff(seed + 1, times.firstPause(), times.longestPause());
    statuses.forEach(status -> add(status, newest.apply(status.feed())));
  }

  private void add(SeriesStatus status, OptionalLong newestOpenMs) {
    SeriesFeed series = new SeriesFeed(status.feed(), protocol.continuous(), status);
    newestOpenMs.ifPresent(series::continueAfter);
    all.add(series);
    byKey.computeIfAbsent(protocol.key(status.feed()), k -> new ArrayList<>()).add(series);
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(connectAndFollow().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      sink.failed(e);
    }
  }

  /** Follows one connection to its end, and says how long to wait before the next one. */
  private Duration connectAndFollow() throws InterruptedException {
    List<Feed> feeds = all.stream().map(SeriesFeed::feed).toList();
    try (StreamConnection connection =
        new StreamConnection(http.client(), protocol.stream(feeds), protocol.greetings(feeds))) {
      LOG.info("{}: connected, {} series", protocol.name(), all.size());
      begin();
      follow(connection);
      LOG.info("{}: connecting again after {}", protocol.name(), times.connectionAge());
      all.forEach(series -> series.status().reconnecting("connecting again"));
      return Duration.ZERO;
    } catch (FeedException e) {
      String why = String.valueOf(e.getMessage());
      Duration pause = reconnects.after(e);
      LOG.warn("{}: connecting again in {} ms: {}", protocol.name(), pause.toMillis(), why);
      all.forEach(series -> series.status().reconnecting(why));
      return pause;
    }
  }

  private void begin() throws FeedException, InterruptedException {
    long timeMs = protocol.timeMs(http.get(protocol.time()));
    for (SeriesFeed series : all) {
      series.time(timeMs);
      series.interrupted();
      if (!series.started()) {
        series.begin(timeMs, historyBars);
      }
      dueNanos.put(series, System.nanoTime());
    }
  }

  private void follow(StreamConnection connection) throws FeedException, InterruptedException {
    long bornNanos = System.nanoTime();
    long heardNanos = bornNanos;
    while (System.nanoTime() - bornNanos < times.connectionAge().toNanos()) {
      Duration patience = askHistory();
      StreamConnection.Event event = connection.take(patience).orElse(null);
      if (event == null) {
        requireNoise(System.nanoTime() - heardNanos);
      } else if (event.end() != null) {
        throw FeedException.passing(event.end());
      } else if (event.isMessage()) {
        accept(protocol.read(event.text()));
        heardNanos = System.nanoTime();
      } else if (protocol.pingsCount()) {
        heardNanos = System.nanoTime();
      }
    }
  }

  private void requireNoise(long silentNanos) throws FeedException {
    if (silentNanos > times.silence().toNanos()) {
      throw FeedException.passing(
          "no message for %d ms".formatted(Duration.ofNanos(silentNanos).toMillis()));
    }
  }

  private void accept(StreamMessage message) throws FeedException, InterruptedException {
    if (message.error().isPresent()) {
      throw FeedException.passing("the exchange refuses: " + message.error().get());
    }
    reconnects.reset();
    for (SeriesFeed series : all) {
      message.exchangeTimeMs().ifPresent(series::time);
    }
    for (StreamCandle candle : message.candles()) {
      for (SeriesFeed series : byKey.getOrDefault(candle.key(), List.of())) {
        series.accept(candle.candle(), candle.closed());
        history.deliver(series);
      }
    }
  }

  /** Asks for what is due, and says how long nothing will be. */
  private Duration askHistory() throws InterruptedException {
    Duration wait = shorter(LONGEST_WAIT, times.silence());
    for (SeriesFeed series : all) {
      if (!series.isBehind()) {
        dueNanos.remove(series);
        continue;
      }
      long due =
          dueNanos.computeIfAbsent(series, s -> System.nanoTime() + times.settle().toNanos());
      long leftNanos = Math.max(due, requestsFromNanos) - System.nanoTime();
      if (leftNanos <= 0) {
        ask(series);
        leftNanos = Math.max(0, dueNanos.get(series) - System.nanoTime());
      }
      wait = shorter(wait, Duration.ofNanos(leftNanos));
    }
    return wait;
  }

  private void ask(SeriesFeed series) throws InterruptedException {
    try {
      boolean further = history.fetch(series);
      if (further) {
        requests.reset();
      }
      Duration pause = further ? Duration.ZERO : requests.next();
      dueNanos.put(series, System.nanoTime() + pause.toNanos());
      series.status().works();
    } catch (FeedException e) {
      Duration pause = requests.after(e);
      LOG.warn("{}: asking again in {} ms: {}", series.feed(), pause.toMillis(), e.getMessage());
      requestsFromNanos = System.nanoTime() + pause.toNanos();
      dueNanos.put(series, requestsFromNanos);
      series.status().troubled(String.valueOf(e.getMessage()));
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
