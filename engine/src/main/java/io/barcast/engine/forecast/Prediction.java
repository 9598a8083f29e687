package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.model.ModelId;
import java.util.List;

/**
 * What one model says at one bar's close.
 *
 * @param series whose bar it is
 * @param closeTimeMs the bar's close, epoch milliseconds UTC
 * @param price the bar's closing price
 * @param model which version says it
 * @param role what it is for
 * @param trust how far to believe it
 * @param reason why there is no prediction when trust is ABSTAIN, otherwise empty
 * @param specHash hash of the feature spec
 * @param volatility standard deviation of the log return a bar, by which scores are scaled
 * @param revised whether a corrected or a late bar brought it about: it replaces what the model
 *     said of the same close before
 * @param horizons one a horizon; empty when trust is ABSTAIN
 */
public record Prediction(
    SeriesId series,
    long closeTimeMs,
    double price,
    ModelId model,
    Role role,
    Trust trust,
    String reason,
    String specHash,
    double volatility,
    boolean revised,
    List<HorizonForecast> horizons)
    implements ForecastEvent {
  public Prediction {
    horizons = List.copyOf(horizons);
  }
}
