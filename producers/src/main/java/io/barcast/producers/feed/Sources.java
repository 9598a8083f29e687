package io.barcast.producers.feed;

import java.util.Map;
import java.util.TreeMap;

/** The sources of feeds by name. */
final class Sources {
  private final Map<String, StreamProtocol> streams = new TreeMap<>();

  Sources(FeedSettings settings) {
    add(new Binance(settings.urls("binance")));
    add(new Coinbase(settings.urls("coinbase")));
    add(new Kraken(settings.urls("kraken")));
  }

  private void add(StreamProtocol protocol) {
    streams.put(protocol.name(), protocol);
  }

  /**
   * Checks that a source has a feed.
   *
   * @throws io.barcast.runtime.UserException when it does not
   */
  void require(Feed feed) {
    HistoryProtocol protocol = streams.get(feed.source());
    if (protocol == null) {
      throw Feed.usage(
          "feed is '%s', expected a source of %s"
              .formatted(feed, String.join(", ", streams.keySet())));
    }
    if (!protocol.supports(feed)) {
      throw Feed.usage(
          "feed is '%s', expected an interval of %s".formatted(feed, protocol.supported()));
    }
  }

  boolean isStreamed(Feed feed) {
    return streams.containsKey(feed.source());
  }

  StreamProtocol stream(String source) {
    StreamProtocol protocol = streams.get(source);
    if (protocol == null) {
      throw new IllegalArgumentException(source);
    }
    return protocol;
  }
}
