package io.barcast.producers.feed;

import io.barcast.engine.bar.SeriesId;
import io.barcast.producers.BarSource;
import io.barcast.runtime.Health;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Live feeds of several sources, and how each fares. Thread-safe, except that it is opened once.
 */
public final class Feeds {
  private final FeedSettings settings;
  private final InstantSource clock;
  private final long seed;
  private final Sources sources;
  private final Map<Feed, SeriesStatus> statuses = new LinkedHashMap<>();

  /**
   * @param clock what lags are measured with; which bars are final does not depend on it
   * @param seed of the pauses' jitter
   * @throws io.barcast.runtime.UserException when a source does not have a feed
   */
  public Feeds(List<Feed> feeds, FeedSettings settings, InstantSource clock, long seed) {
    this.seed = seed;
    this.settings = settings;
    this.clock = clock;
    sources = new Sources(settings);
    feeds.forEach(sources::require);
    feeds.forEach(feed -> statuses.put(feed, new SeriesStatus(feed)));
  }

  /**
   * Starts them.
   *
   * @param newest the open time of a feed's newest known bar: its rows begin with that bar
   * @param stop whether the rows are to end
   */
  public BarSource open(Function<Feed, OptionalLong> newest, BooleanSupplier stop) {
    LiveFeeds rows = new LiveFeeds(stop);
    FeedHttp http = new FeedHttp();
    Map<StreamProtocol, List<SeriesStatus>> streamed = new LinkedHashMap<>();
    Map<HistoryProtocol, List<SeriesStatus>> polled = new LinkedHashMap<>();
    for (SeriesStatus status : statuses.values()) {
      Optional<StreamProtocol> stream = sources.stream(status.feed());
      if (stream.isPresent()) {
        streamed.computeIfAbsent(stream.get(), s -> new ArrayList<>()).add(status);
      } else {
        HistoryProtocol history = sources.history(status.feed());
        polled.computeIfAbsent(history, s -> new ArrayList<>()).add(status);
      }
    }
    streamed.forEach(
        (source, series) -> rows.start(source.name(), follow(source, series, http, rows, newest)));
    polled.forEach(
        (source, series) -> rows.start(source.name(), poll(source, series, http, rows, newest)));
    return rows;
  }

  private Runnable follow(
      StreamProtocol source,
      List<SeriesStatus> series,
      FeedHttp http,
      FeedSink sink,
      Function<Feed, OptionalLong> newest) {
    return new FeedSession(
        source,
        http,
        settings.times(),
        sink,
        series,
        newest,
        settings.historyBars(),
        seed + source.name().hashCode());
  }

  private Runnable poll(
      HistoryProtocol source,
      List<SeriesStatus> series,
      FeedHttp http,
      FeedSink sink,
      Function<Feed, OptionalLong> newest) {
    return new PollSession(
        source,
        http,
        settings.times(),
        sink,
        series,
        newest,
        settings.historyBars(),
        clock,
        seed + source.name().hashCode());
  }

  /** What they are feeds of. */
  public Set<SeriesId> series() {
    return statuses.keySet().stream().map(Feed::series).collect(Collectors.toSet());
  }

  /** How each series fares, in the order they were given. */
  public List<SeriesStatus> statuses() {
    return List.copyOf(statuses.values());
  }

  /** Ready while every source answers; a line per series. */
  public Health health() {
    Map<String, String> detail = new TreeMap<>();
    boolean ready = true;
    for (SeriesStatus status : statuses.values()) {
      detail.put(status.feed().toString(), status.text(clock.millis()));
      ready &= status.isWorking();
    }
    return ready ? Health.ready(detail) : Health.unready(detail);
  }
}
