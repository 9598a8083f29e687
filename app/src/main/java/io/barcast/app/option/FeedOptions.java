package io.barcast.app.option;

import io.barcast.producers.feed.Feed;
import io.barcast.producers.feed.FeedSettings;
import io.barcast.producers.feed.Feeds;
import io.barcast.runtime.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The flag for live feeds; a picocli mixin. */
public final class FeedOptions {
  @Option(
      names = "--live",
      split = ",",
      paramLabel = "SOURCE:SYMBOL@INTERVAL",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description =
          "Live feeds of bars, with commas between, such as binance:BTCUSDT@1m,kraken:XBT/USD@1h.")
  private List<String> feeds = List.of();

  public boolean given() {
    return !feeds.isEmpty();
  }

  /**
   * The feeds, if any were given.
   *
   * @throws io.barcast.runtime.UserException when one is not of that form or its source lacks it
   */
  public Optional<Feeds> open(Settings settings) {
    InstantSource clock = InstantSource.system();
    return given()
        ? Optional.of(new Feeds(Feed.of(feeds), FeedSettings.of(settings), clock, clock.millis()))
        : Optional.empty();
  }
}
