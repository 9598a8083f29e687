package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;

/**
 * A bar far ahead of its series, held back until a later bar confirms or refutes it: then its own
 * events follow, or a {@link Refusal}.
 */
public record HeldBar(Bar bar) implements ForecastEvent {
  @Override
  public SeriesId series() {
    return bar.series();
  }

  @Override
  public long closeTimeMs() {
    return bar.closeTimeMs();
  }
}
