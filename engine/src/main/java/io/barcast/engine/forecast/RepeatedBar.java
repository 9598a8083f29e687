package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;

/**
 * A bar that arrived before with the same values, so that nothing follows from it.
 *
 * @param bar the bar as it arrived
 */
public record RepeatedBar(Bar bar) implements ForecastEvent {
  @Override
  public SeriesId series() {
    return bar.series();
  }

  @Override
  public long closeTimeMs() {
    return bar.closeTimeMs();
  }
}
