package io.barcast.monitoring;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest answer for each of the first symbols: the price, the forecast with its interval, and
 * the trust in it. The symbols beyond {@value #MOST_SYMBOLS} are only counted, and their oldest bar
 * is shown as that of {@value #OTHERS}. Thread-safe.
 */
final class ForecastFigures extends Collector {
  static final int MOST_SYMBOLS = 50;

  /** Stands for all symbols beyond the limit. */
  static final String OTHERS = "_other";

  private static final int MOST_SERIES = 50_000;
  private static final String SYMBOLS = "barcast_symbols";
  private static final String NEWEST = "barcast_symbol_newest_bar_timestamp_seconds";
  private static final String PRICE = "barcast_symbol_price";
  private static final String TRUST = "barcast_symbol_trust_info";
  private static final String FORECAST = "barcast_symbol_forecast_price";
  private static final String LOWER = "barcast_symbol_forecast_lower_price";
  private static final String UPPER = "barcast_symbol_forecast_upper_price";
  private static final String RISE = "barcast_symbol_rise_probability";

  private final BoundedLabels symbols = new BoundedLabels(MOST_SYMBOLS);
  private final Map<SeriesId, Prediction> answers = new LinkedHashMap<>();

  synchronized void add(Prediction prediction) {
    SeriesId series = prediction.series();
    if (answers.containsKey(series) || answers.size() < MOST_SERIES) {
      answers.merge(series, prediction, ForecastFigures::newer);
    }
  }

  private static Prediction newer(Prediction known, Prediction added) {
    boolean replaces =
        added.closeTimeMs() == known.closeTimeMs()
            ? Prediction.TOWARDS_ANSWER.compare(added, known) >= 0
            : added.closeTimeMs() > known.closeTimeMs();
    return replaces ? added : known;
  }

  @Override
  public synchronized List<MetricFamilySamples> collect() {
    Gauges series =
        new Gauges("symbol", "interval")
            .declare(
                NEWEST, "Close time of the newest bar with a prediction; of _other, the oldest.")
            .declare(PRICE, "Close of the newest bar with a prediction.");
    Gauges trust =
        new Gauges("symbol", "interval", "horizon_bars", "model", "trust")
            .declare(
                TRUST,
                "1 for the model that answers for the symbol, and the trust at each horizon; 0 bars"
                    + " where it abstains.");
    Gauges forecasts =
        new Gauges("symbol", "interval", "horizon_bars")
            .declare(FORECAST, "Expected price of the newest answer.")
            .declare(LOWER, "Lower end of its 90 % interval.")
            .declare(UPPER, "Upper end of its 90 % interval.")
            .declare(RISE, "Probability of a rise that it gives, if the price moves.");
    Map<Interval, Integer> counts = new HashMap<>();
    Map<Interval, Long> othersMs = new HashMap<>();
    answers.forEach(
        (id, answer) -> {
          counts.merge(id.interval(), 1, Integer::sum);
          if (symbols.of(id.symbol()).equals(BoundedLabels.OTHER)) {
            othersMs.merge(id.interval(), answer.closeTimeMs(), Math::min);
          } else {
            show(series, answer);
            answer.horizons().forEach(horizon -> show(forecasts, id, horizon));
            trusts(answer).forEach((bars, each) -> show(trust, answer, bars, each));
          }
        });
    othersMs.forEach((interval, ms) -> series.set(NEWEST, ms / 1e3, OTHERS, interval.code()));
    List<MetricFamilySamples> all = new ArrayList<>(series.samples());
    all.addAll(trust.samples());
    all.addAll(forecasts.samples());
    all.addAll(counted(counts));
    return all;
  }

  /** The trust by horizon, in bars; at none where it abstains. */
  private static Map<Integer, Trust> trusts(Prediction answer) {
    if (answer.horizons().isEmpty()) {
      return Map.of(0, answer.trust());
    }
    Map<Integer, Trust> trusts = new TreeMap<>();
    answer.horizons().forEach(each -> trusts.put(each.horizonBars(), answer.trust(each)));
    return trusts;
  }

  private static void show(Gauges trust, Prediction answer, int horizonBars, Trust each) {
    trust.set(
        TRUST,
        1,
        answer.series().symbol(),
        answer.series().interval().code(),
        Integer.toString(horizonBars),
        answer.model().name(),
        each.name());
  }

  private static void show(Gauges series, Prediction answer) {
    String symbol = answer.series().symbol();
    String interval = answer.series().interval().code();
    series.set(NEWEST, answer.closeTimeMs() / 1e3, symbol, interval);
    series.set(PRICE, answer.price(), symbol, interval);
  }

  private static void show(Gauges forecasts, SeriesId id, HorizonForecast horizon) {
    String[] labels = {id.symbol(), id.interval().code(), Integer.toString(horizon.horizonBars())};
    forecasts.set(FORECAST, horizon.expectedPrice(), labels);
    forecasts.set(LOWER, horizon.lower(), labels);
    forecasts.set(UPPER, horizon.upper(), labels);
    forecasts.set(RISE, horizon.probabilityUp(), labels);
  }

  private static List<MetricFamilySamples> counted(Map<Interval, Integer> counts) {
    Gauges gauges =
        new Gauges("interval").declare(SYMBOLS, "Symbols that have a prediction, per interval.");
    counts.forEach((interval, count) -> gauges.set(SYMBOLS, count, interval.code()));
    return gauges.samples();
  }
}
