package io.barcast.monitoring.webhook;

import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which predictions are sent. An empty set admits every value; at least one horizon must meet all
 * that is asked of horizons, and so have one of the trusts. One that abstains has no horizons, only
 * its own trust.
 *
 * @param models names such as {@code xgboost-1h}, or versions such as {@code xgboost-1h@2}
 * @param trusts in the forecast over a horizon
 * @param leastMove of the expected log return, up or down
 * @param leastProbability of the direction that is forecast, up or down
 */
record PredictionFilter(
    Set<String> symbols,
    Set<String> intervals,
    Set<String> models,
    Set<Role> roles,
    Set<Trust> trusts,
    Set<Integer> horizonBars,
    double leastMove,
    double leastProbability)
    implements Predicate<Prediction> {
  PredictionFilter {
    symbols = Set.copyOf(symbols);
    intervals = Set.copyOf(intervals);
    models = Set.copyOf(models);
    roles = Set.copyOf(roles);
    trusts = Set.copyOf(trusts);
    horizonBars = Set.copyOf(horizonBars);
  }

  @Override
  public boolean test(Prediction prediction) {
    return admits(symbols, prediction.series().symbol())
        && admits(intervals, prediction.series().interval().code())
        && (admits(models, prediction.model().name()) || models.contains(prediction.model().key()))
        && admits(roles, prediction.role())
        && admitsForecasts(prediction);
  }

  private boolean admitsForecasts(Prediction prediction) {
    return prediction.horizons().isEmpty()
        ? asksNoForecast() && admits(trusts, prediction.trust())
        : prediction.horizons().stream()
            .anyMatch(each -> admits(trusts, prediction.trust(each)) && admits(each));
  }

  private static <T> boolean admits(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private boolean asksNoForecast() {
    return horizonBars.isEmpty() && leastMove == 0 && leastProbability == 0;
  }

  private boolean admits(HorizonForecast forecast) {
    double up = forecast.probabilityUp();
    return admits(horizonBars, forecast.horizonBars())
        && Math.abs(forecast.expectedReturn()) >= leastMove
        && Math.max(up, 1 - up) >= leastProbability;
  }
}
