package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.ModelId;
import java.util.List;

/**
 * What one bar says of the predictions that fall due at its close.
 *
 * @param series whose bar it is
 * @param closeTimeMs the bar's close, epoch milliseconds UTC
 * @param model whose predictions are settled
 * @param role what they were for
 * @param settlements one a horizon that falls due
 */
public record Outcome(
    SeriesId series, long closeTimeMs, ModelId model, Role role, List<Settlement> settlements)
    implements ForecastEvent {
  public Outcome {
    settlements = List.copyOf(settlements);
  }
}
