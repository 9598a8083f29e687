package io.barcast.runtime;

import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * The horizons of forecasts. Predict, train and replay must agree on them and on the features: a
 * model with others is rejected.
 *
 * @param horizonsBars how many bars ahead, ascending
 * @param calendar which bars each series is expected to have, as text
 */
public record ForecastSettings(List<Integer> horizonsBars, String calendar) {
  public static final String HORIZONS = "horizons";
  public static final String FEATURES = "features";
  public static final String CALENDAR = "calendar";

  public static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              HORIZONS,
              ConfigDef.Type.LIST,
              "1,5,10",
              new PositiveBars(),
              Importance.HIGH,
              "How many bars ahead is forecast, with commas between.")
          .define(
              FEATURES,
              ConfigDef.Type.STRING,
              "standard",
              Importance.HIGH,
              "Feature set: standard, classic, alpha158, or your own file.")
          .define(
              CALENDAR,
              ConfigDef.Type.STRING,
              "auto",
              Importance.MEDIUM,
              "When markets trade: 24/7, 24/5, XNYS, none, file:FILE, or auto by a series' own bars; also"
                  + " by symbol, such as BTC*=24/7,*=XNYS.");

  public ForecastSettings {
    horizonsBars = List.copyOf(horizonsBars);
  }

  public static ForecastSettings of(Settings settings) {
    AbstractConfig config = settings.parse(DEFINITION);
    return new ForecastSettings(bars(config.getList(HORIZONS)), config.getString(CALENDAR));
  }

  private static List<Integer> bars(List<?> texts) {
    return texts.stream().map(text -> Integer.valueOf(text.toString().strip())).sorted().toList();
  }

  private static final class PositiveBars implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      List<?> texts = (List<?>) value;
      try {
        List<Integer> bars = bars(texts);
        if (bars.isEmpty() || bars.get(0) < 1 || bars.stream().distinct().count() < bars.size()) {
          throw new ConfigException(name, value);
        }
      } catch (NumberFormatException e) {
        throw new ConfigException(name, value, e.getMessage());
      }
    }

    @Override
    public String toString() {
      return "different whole numbers of bars from 1 up, such as 1,5,10";
    }
  }
}
