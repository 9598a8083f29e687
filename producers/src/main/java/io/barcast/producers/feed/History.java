package io.barcast.producers.feed;

import io.barcast.producers.Row;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.HashSet;
import java.util.Set;

/** Asks a source for the candles that a series lacks. Used by one thread. */
final class History {
  private final HistoryProtocol protocol;
  private final FeedHttp http;
  private final FeedSink sink;
  private final Set<Feed> answered = new HashSet<>();

  History(HistoryProtocol protocol, FeedHttp http, FeedSink sink) {
    this.protocol = protocol;
    this.http = http;
    this.sink = sink;
  }

  /**
   * Asks for one page.
   *
   * @return whether the series has come further by it
   * @throws UserException when the source refuses a feed that it has never answered for
   */
  boolean fetch(SeriesFeed series) throws FeedException, InterruptedException {
    long fromMs = series.historyFromMs();
    long toMs = fromMs + protocol.pageBars(series.feed()) * series.feed().interval().millis();
    Feed feed = series.feed();
    try {
      Answer answer = http.get(protocol.history(feed, fromMs, toMs));
      series.history(protocol.page(feed, answer.body()), fromMs, toMs, Long.MIN_VALUE);
      answered(feed);
    } catch (FeedException e) {
      throw explained(feed, e);
    }
    deliver(series);
    return series.historyFromMs() > fromMs;
  }

  /** A refused feed ends the process only if it never worked. */
  FeedException explained(Feed feed, FeedException e) {
    if (e.isPermanent() && !answered.contains(feed)) {
      throw new UserException(
          ExitCode.USAGE,
          "%s is refused: %s".formatted(feed, e.getMessage()),
          "Check symbol, interval and keys in --live and the settings feed.*.",
          e);
    }
    return e;
  }

  /** A feed works. */
  void answered(Feed feed) {
    answered.add(feed);
  }

  void deliver(SeriesFeed series) throws InterruptedException {
    for (Row row : series.take()) {
      sink.accept(row);
    }
  }
}
