package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.model.ModelId;
import java.util.Comparator;
import java.util.List;

/**
 * The forecasts of one model at one bar's close, or the reason why it abstains. A bar may have
 * several, of which {@link #TOWARDS_ANSWER} finds the one to follow.
 *
 * @param series the series of the bar
 * @param closeTimeMs the bar's close, epoch milliseconds UTC
 * @param price the bar's closing price
 * @param model the version that predicts
 * @param role the role of the model
 * @param trust the evidence behind it
 * @param reason why there is no prediction when trust is ABSTAIN, why the model is trusted less
 *     than by its evaluation, or why the naive model answers in place of the champion; otherwise
 *     empty
 * @param specHash hash of the feature spec
 * @param volatility standard deviation of the log return per bar, by which scores are scaled
 * @param revised whether it follows from a corrected or late bar: it then replaces the model's
 *     earlier prediction at the same close
 * @param horizons one per horizon; empty when trust is ABSTAIN
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
  /**
   * Orders the newest predictions of the models at one close; the last is the answer, the one that
   * users should follow. It is the champion's while that is PROVEN or UNPROVEN, otherwise the naive
   * model's, and one that abstains where neither predicts; a shadow's never precedes these.
   */
  public static final Comparator<Prediction> TOWARDS_ANSWER =
      Comparator.comparingInt(Prediction::precedence);

  public Prediction {
    horizons = List.copyOf(horizons);
  }

  /**
   * The trust in the forecast over one horizon. Where a PROVEN or UNPROVEN model repeats the naive
   * forecast it is BASELINE: the evidence behind the model is of its other horizons. Otherwise it
   * is the trust in the model. A SUSPENDED model is so at every horizon: the naive model answers in
   * its place, with its own prediction. One that abstains has no horizons.
   */
  public Trust trust(HorizonForecast forecast) {
    boolean counts = trust == Trust.PROVEN || trust == Trust.UNPROVEN;
    return counts && forecast.naive() ? Trust.BASELINE : trust;
  }

  private int precedence() {
    if (role == Role.SHADOW) {
      return 0;
    }
    if (trust == Trust.ABSTAIN) {
      return 1;
    }
    if (role == Role.BASELINE) {
      return 3;
    }
    return trust == Trust.SUSPENDED ? 2 : 4;
  }
}
