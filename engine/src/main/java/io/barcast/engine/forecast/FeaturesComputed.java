package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;

/** The features of an accepted bar; there is one for each. */
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
