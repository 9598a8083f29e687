package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarFault;
import io.barcast.engine.bar.SeriesId;

/**
 * A bar that was rejected without changing any state, and the reason.
 *
 * @param bar the bar as it arrived
 * @param fault the reason
 * @param detail the reason in a sentence, with values
 */
public record Refusal(Bar bar, BarFault fault, String detail) implements ForecastEvent {
  @Override
  public SeriesId series() {
    return bar.series();
  }

  @Override
  public long closeTimeMs() {
    return bar.closeTimeMs();
  }
}
