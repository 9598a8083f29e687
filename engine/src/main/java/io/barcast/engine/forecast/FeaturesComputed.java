package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;

/**
 * The features of an accepted bar: one event per bar, and another one whenever a revision changes
 * an earlier bar that they depend on.
 */
public record FeaturesComputed(FeatureRow row) implements ForecastEvent {
  @Override
  public SeriesId series() {
    return row.series();
  }

  @Override
  public long closeTimeMs() {
    return row.closeTimeMs();
  }
}
