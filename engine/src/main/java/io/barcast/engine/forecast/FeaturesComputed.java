package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;

/**
 * The features of an accepted bar: one for each, and another one whenever a revision changes what
 * came before it.
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
