package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The predictions of one model that fall due at a bar, compared with the realised returns.
 *
 * @param series the series of the bar
 * @param closeTimeMs the bar's close, epoch milliseconds UTC
 * @param model whose predictions are settled
 * @param role the role in which they were made
 * @param settlements one per horizon that falls due
 */
public record Outcome(
    SeriesId series, long closeTimeMs, ModelId model, Role role, List<Settlement> settlements)
    implements ForecastEvent {
  public Outcome {
    settlements = List.copyOf(settlements);
  }

  /** The settlement over a horizon; null when none fell due. */
  @Nullable Settlement over(int horizonBars) {
    for (Settlement settlement : settlements) {
      if (settlement.horizonBars() == horizonBars) {
        return settlement;
      }
    }
    return null;
  }
}
