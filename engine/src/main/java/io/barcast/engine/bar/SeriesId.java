package io.barcast.engine.bar;

import java.util.regex.Pattern;

/**
 * Identifies one time series of bars.
 *
 * @param symbol the instrument as its vendor spells it: 1 to 64 letters, digits, blanks inside and
 *     the characters {@code . _ : / = ^ - & $ + | # @ ! ( ) { } ~}, without two dots in a row
 * @param interval the length of its bars
 */
public record SeriesId(String symbol, Interval interval) implements Comparable<SeriesId> {
  private static final Pattern SYMBOL =
      Pattern.compile("(?! )(?!.*(\\.\\.| $))[A-Za-z0-9 ._:/=^&$+|#@!(){}~-]{1,64}");

  public SeriesId {
    if (!SYMBOL.matcher(symbol).matches()) {
      throw BadBarException.of(
          BarFault.BAD_SYMBOL,
          "symbol is '%.70s', expected 1 to 64 of A-Z a-z 0-9, inner blanks and"
              + " . _ : / = ^ - & $ + | # @ ! ( ) { } ~, no '..'",
          symbol);
    }
  }

  /** A series from its text parts, for example {@code SeriesId.of("SPX", "1d")}. */
  public static SeriesId of(String symbol, String interval) {
    return new SeriesId(symbol, Interval.of(interval));
  }

  @Override
  public int compareTo(SeriesId other) {
    int bySymbol = symbol.compareTo(other.symbol);
    return bySymbol != 0 ? bySymbol : interval.code().compareTo(other.interval.code());
  }

  @Override
  public String toString() {
    return symbol + "/" + interval;
  }
}
