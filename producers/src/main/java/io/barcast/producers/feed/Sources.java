package io.barcast.producers.feed;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sources of feeds by name. */
final class Sources {
  private final Map<String, HistoryProtocol> all = new TreeMap<>();
  private final Map<String, StreamProtocol> streams = new TreeMap<>();
  private final AlpacaKeys alpacaKeys;

  Sources(FeedSettings settings) {
    alpacaKeys = settings.alpaca();
    addStream(new Binance(settings.urls("binance")));
    addStream(new Coinbase(settings.urls("coinbase")));
    addStream(new Kraken(settings.urls("kraken")));
    addStream(new Alpaca(settings.urls("alpaca"), alpacaKeys));
    add(new Yahoo(settings.urls("yahoo")));
    add(new Stooq(settings.urls("stooq")));
    add(new Fred(settings.urls("fred")));
  }

  private void addStream(StreamProtocol protocol) {
    streams.put(protocol.name(), protocol);
    add(protocol);
  }

  private void add(HistoryProtocol protocol) {
    all.put(protocol.name(), protocol);
  }

  /**
   * Checks that a source has a feed.
   *
   * @throws UserException when it does not
   */
  void require(Feed feed) {
    HistoryProtocol protocol = all.get(feed.source());
    if (protocol == null) {
      throw Feed.usage(
          "feed is '%s', expected a source of %s".formatted(feed, String.join(", ", all.keySet())));
    }
    if (!protocol.supports(feed)) {
      throw Feed.usage(
          "feed is '%s', expected an interval of %s".formatted(feed, protocol.supported()));
    }
    if (protocol instanceof Alpaca && !alpacaKeys.given()) {
      throw new UserException(
          ExitCode.USAGE,
          "feed is '%s', and feed.alpaca.key or feed.alpaca.secret is not set".formatted(feed),
          "Set BARCAST_FEED_ALPACA_KEY and BARCAST_FEED_ALPACA_SECRET, or both keys in --config.");
    }
  }

  /** How a source speaks, if it has a stream for this feed. */
  Optional<StreamProtocol> stream(Feed feed) {
    return Optional.ofNullable(streams.get(feed.source())).filter(each -> each.isStreamed(feed));
  }

  /** How a source's history speaks, which {@link #require} has found. */
  HistoryProtocol history(Feed feed) {
    return Optional.ofNullable(all.get(feed.source())).orElseThrow();
  }
}
