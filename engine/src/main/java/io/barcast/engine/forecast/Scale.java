package io.barcast.engine.forecast;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.Score;
import java.util.ArrayList;
import java.util.List;

/** Converts a model's scores, which are in units of volatility, to returns and prices. */
public final class Scale {
  /** Lower bound of the volatility per bar; a market below it is taken to stand still. */
  public static final double LEAST_VOLATILITY = 1e-6;

  /** Number of one-bar returns that the volatility is estimated from. */
  public static final int VOLATILITY_BARS = 20;

  private Scale() {}

  /**
   * Root mean square of the last {@link #VOLATILITY_BARS} one-bar log returns; NaN until there are
   * that many returns.
   */
  static double realisedVolatility(BarHistory bars) {
    if (bars.count() <= VOLATILITY_BARS) {
      return Double.NaN;
    }
    double squares = 0;
    for (int ago = VOLATILITY_BARS - 1; ago >= 0; ago--) {
      double move = bars.logClose(ago) - bars.logClose(ago + 1);
      squares += move * move;
    }
    return Math.sqrt(squares / VOLATILITY_BARS);
  }

  /** The volatility that forecasts are scaled by: at least {@link #LEAST_VOLATILITY}. */
  public static double volatility(double realisedVolatility) {
    return realisedVolatility > LEAST_VOLATILITY ? realisedVolatility : LEAST_VOLATILITY;
  }

  /**
   * Standard deviation of a random walk's log return over a horizon: {@code volatility
   * sqrt(horizon)}.
   */
  public static double overHorizon(double volatility, int horizonBars) {
    return volatility * Math.sqrt(horizonBars);
  }

  /** One forecast per horizon by the model that gave the scores, of a series with these flats. */
  static List<HorizonForecast> forecasts(
      Model model,
      List<Score> scores,
      FlatShares flats,
      Horizons horizons,
      double price,
      double volatility) {
    List<HorizonForecast> forecasts = new ArrayList<>(scores.size());
    for (int h = 0; h < scores.size(); h++) {
      forecasts.add(
          forecast(
              scores.get(h),
              model.repeatsNaive(h),
              flats.at(h),
              horizons.at(h),
              price,
              volatility));
    }
    return forecasts;
  }

  /**
   * A score over one horizon in units of return and price, to compare with its outcome. Of which
   * model and series it is does not matter there: it is neither naive nor has a share of flats.
   */
  public static HorizonForecast forecast(
      Score score, int horizonBars, double price, double volatility) {
    return forecast(score, false, 0, horizonBars, price, volatility);
  }

  private static HorizonForecast forecast(
      Score score,
      boolean naive,
      double probabilityFlat,
      int horizonBars,
      double price,
      double volatility) {
    double scale = overHorizon(volatility, horizonBars);
    double expected = score.scaledReturn() * scale;
    double halfWidth = score.scaledHalfWidth() * scale;
    return new HorizonForecast(
        horizonBars,
        expected,
        score.probabilityUp(),
        price * StrictMath.exp(expected - halfWidth),
        price * StrictMath.exp(expected + halfWidth),
        price * StrictMath.exp(expected),
        naive,
        probabilityFlat);
  }
}
