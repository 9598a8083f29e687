package io.barcast.trainer.fit;

import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * How ARIMA processes are fitted.
 *
 * @param seasonBars length of a season, for example 5 days per week; 0 for none
 * @param maxRows only the newest rows of all symbols are used, so that the fit takes seconds
 */
public record ArimaSettings(int seasonBars, int maxRows) {
  static final String SEASON = "train.arima.season";
  static final String MAX_ROWS = "train.arima.max_rows";

  static final ConfigDef DEFINITION = definition();

  /** Two seasons and two more bars must fit into a window of 60 rows. */
  private static final int LONGEST_SEASON_BARS = 30;

  /** Minimum number of timestamps of returns for choosing an order. */
  public static final int LEAST_TIMESTAMPS = 100;

  public ArimaSettings {
    if (!isSeason(seasonBars)) {
      throw new IllegalArgumentException(
          "season is %d bars, expected %s".formatted(seasonBars, new Season()));
    }
  }

  private static boolean isSeason(int bars) {
    return bars == 0 || (bars >= 2 && bars <= LONGEST_SEASON_BARS);
  }

  private static final class Season implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      if (!isSeason((Integer) value)) {
        throw new ConfigException(name, value);
      }
    }

    @Override
    public String toString() {
      return "0 for none, or 2 to " + LONGEST_SEASON_BARS;
    }
  }

  private static ConfigDef definition() {
    ConfigDef keys =
        new ConfigDef()
            .define(
                SEASON,
                ConfigDef.Type.INT,
                5,
                new Season(),
                Importance.LOW,
                "Length of a season in bars: 5 for days of a trading week, 24 for hours of a day.");
    XgboostSettings.whole(keys, MAX_ROWS, 20_000, "Newest rows of all symbols that are used.");
    return keys;
  }

  public static ArimaSettings standard() {
    return of(new AbstractConfig(DEFINITION, Map.of(), false));
  }

  static ArimaSettings of(AbstractConfig config) {
    return new ArimaSettings(config.getInt(SEASON), config.getInt(MAX_ROWS));
  }

  /** The newest {@link #maxRows} of the rows. */
  public List<Row> newest(List<Row> rows) {
    return rows.subList(Math.max(0, rows.size() - maxRows), rows.size());
  }

  /** The settings by key, as published records carry them. */
  Map<String, String> named() {
    return Map.of(SEASON, Integer.toString(seasonBars), MAX_ROWS, Integer.toString(maxRows));
  }
}
