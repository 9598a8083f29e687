package io.barcast.producers.feed;

import io.barcast.runtime.UserException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a source without a stream again and again, on its own thread until interrupted; whether a
 * bar is final is told by the server's clock, the header {@code Date}.
 */
final class PollSession implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(PollSession.class);

  /** Closed days and nights: so many times the bars' own time is asked for at the start. */
  private static final int SESSION_SHARE = 3;

  private final HistoryProtocol protocol;
  private final History history;
  private final FeedHttp http;
  private final FeedTimes times;
  private final FeedSink sink;
  private final Backoff backoff;
  private final List<Polled> all = new ArrayList<>();

  private static final class Polled {
    final SeriesFeed series;
    final Map<String, String> validators = new HashMap<>();
    Request request = Request.of("about:blank");
    HistoryPage page = HistoryPage.of(List.of());
    long dueNanos = System.nanoTime();

    Polled(SeriesFeed series) {
      this.series = series;
    }
  }

  /**
   * @param newest the open time of the newest known bar of a feed
   * @param historyBars how many past bars are asked for when none is known, about
   * @param clock from which on that is; nothing else depends on it
   */
  PollSession(
      HistoryProtocol protocol,
      FeedHttp http,
      FeedTimes times,
      FeedSink sink,
      List<SeriesStatus> statuses,
      Function<Feed, OptionalLong> newest,
      int historyBars,
      InstantSource clock,
      long seed) {
    this.protocol = protocol;
    this.http = http;
    this.times = times;
    this.sink = sink;
    history = new History(protocol, http, sink);
    backoff = new Backoff(seed, times.firstPause(), times.longestPause());
    for (SeriesStatus status : statuses) {
      SeriesFeed series = new SeriesFeed(status.feed(), protocol.continuous(), status);
      series.begin(clock.millis(), SESSION_SHARE * historyBars);
      newest.apply(status.feed()).ifPresent(series::continueAfter);
      all.add(new Polled(series));
    }
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long nextNanos = System.nanoTime() + times.poll().toNanos();
        for (Polled polled : all) {
          if (polled.dueNanos - System.nanoTime() <= 0) {
            polled.dueNanos = System.nanoTime() + ask(polled).toNanos();
          }
          nextNanos = Math.min(nextNanos, polled.dueNanos);
        }
        Thread.sleep(Math.max(1, Duration.ofNanos(nextNanos - System.nanoTime()).toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      sink.failed(e);
    }
  }

  /** Asks for one page, and says when to ask again. */
  private Duration ask(Polled polled) throws InterruptedException {
    SeriesFeed series = polled.series;
    try {
      boolean further = fetch(polled);
      backoff.reset();
      series.status().works();
      return further ? Duration.ZERO : times.poll();
    } catch (FeedException e) {
      Duration pause = backoff.after(e);
      LOG.warn("{}: asking again in {} ms: {}", series.feed(), pause.toMillis(), e.getMessage());
      series.status().troubled(String.valueOf(e.getMessage()));
      return pause;
    }
  }

  /**
   * Whether the series has come further.
   *
   * @throws UserException when the source refuses a feed that it has never answered for
   */
  private boolean fetch(Polled polled) throws FeedException, InterruptedException {
    SeriesFeed series = polled.series;
    long fromMs = series.historyFromMs();
    long toMs = fromMs + protocol.pageBars(series.feed()) * series.feed().interval().millis();
    Request request = protocol.history(series.feed(), fromMs, toMs);
    if (!request.equals(polled.request)) {
      polled.validators.clear();
      polled.request = request;
    }
    long serverMs;
    try {
      serverMs = read(polled);
    } catch (FeedException e) {
      throw history.explained(series.feed(), e);
    }
    series.time(serverMs);
    series.history(polled.page, fromMs, toMs, serverMs);
    history.deliver(series);
    return series.historyFromMs() > fromMs;
  }

  /** Reads the page, if it is not the one that is known, and the server's clock. */
  private long read(Polled polled) throws FeedException, InterruptedException {
    Answer answer = http.get(polled.request.with(polled.validators));
    if (!answer.isNotModified()) {
      polled.page = protocol.page(polled.series.feed(), answer.body());
      polled.validators.clear();
      answer
          .headers()
          .firstValue("ETag")
          .ifPresent(tag -> polled.validators.put("If-None-Match", tag));
      answer
          .headers()
          .firstValue("Last-Modified")
          .ifPresent(time -> polled.validators.put("If-Modified-Since", time));
    }
    history.answered(polled.series.feed());
    return answer
        .dateMs()
        .orElseThrow(() -> FeedException.passing(polled.request + ": answer has no date"));
  }
}
