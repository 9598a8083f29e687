package io.barcast.trainer;

import io.barcast.trainer.Dataset.Row;
import java.util.List;
import java.util.Map;

/**
 * How ARIMA processes are fitted.
 *
 * @param seasonBars after how many bars a season comes again, such as 5 days a week; 0 for none
 * @param mostRows only the newest rows of all symbols are used
 */
public record ArimaSettings(int seasonBars, int mostRows) {
  /** Two seasons, and two bars beside them, must lie within a window. */
  private static final int LONGEST_SEASON_BARS = 30;

  public ArimaSettings {
    if (seasonBars < 0 || seasonBars == 1 || seasonBars > LONGEST_SEASON_BARS) {
      throw new IllegalArgumentException(
          "season is %d bars, expected 0 for none, or 2 to %d"
              .formatted(seasonBars, LONGEST_SEASON_BARS));
    }
  }

  /** Times of returns that an order is chosen on at least. */
  static final int LEAST_TIMES = 100;

  /** A week of trading days. */
  public static ArimaSettings standard() {
    return new ArimaSettings(5, 20_000);
  }

  /** The newest rows, so that the fit takes seconds. */
  List<Row> newest(List<Row> rows) {
    return rows.subList(Math.max(0, rows.size() - mostRows), rows.size());
  }

  /** The settings by name, as records carry them. */
  Map<String, String> named() {
    return Map.of(
        "arima_season_bars", Integer.toString(seasonBars),
        "arima_most_rows", Integer.toString(mostRows));
  }

  static ArimaSettings of(NamedSettings named) {
    return new ArimaSettings(named.integer("arima_season_bars"), named.integer("arima_most_rows"));
  }
}
