package io.barcast.producers.feed;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One series of one source, written {@code binance:BTCUSDT@1m}.
 *
 * @param source the source's name
 * @param instrument the source's own name for what is traded; the symbol of its bars
 * @param interval the length of its bars
 */
public record Feed(String source, String instrument, Interval interval) {
  private static final Pattern FORM = Pattern.compile("([a-z]+):([^@\\s]+)@([^@\\s]+)");

  /**
   * Reads feeds.
   *
   * @throws UserException when one is not of that form, or two would give one series
   */
  public static List<Feed> of(List<String> texts) {
    List<Feed> feeds = texts.stream().map(String::strip).map(Feed::of).toList();
    Map<SeriesId, Feed> bySeries = new HashMap<>();
    for (Feed feed : feeds) {
      Feed other = bySeries.put(feed.series(), feed);
      if (other != null) {
        throw usage(
            "'%s' and '%s' are both the series %s, expected one feed per series"
                .formatted(other, feed, feed.series()));
      }
    }
    return feeds;
  }

  static Feed of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw usage("feed is '%s', expected SOURCE:SYMBOL@INTERVAL".formatted(text));
    }
    try {
      SeriesId series = SeriesId.of(parts.group(2), parts.group(3));
      return new Feed(parts.group(1), series.symbol(), series.interval());
    } catch (BadBarException e) {
      throw usage("feed is '%s': %s".formatted(text, e.getMessage()));
    }
  }

  public SeriesId series() {
    return new SeriesId(instrument, interval);
  }

  static UserException usage(String problem) {
    return new UserException(
        ExitCode.USAGE,
        problem,
        "Correct --live, for example: --live binance:BTCUSDT@1m,kraken:XBT/USD@1h");
  }

  @Override
  public String toString() {
    return source + ":" + instrument + "@" + interval;
  }
}
