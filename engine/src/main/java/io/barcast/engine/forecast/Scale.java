package io.barcast.engine.forecast;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.Score;
import java.util.ArrayList;
import java.util.List;

/** From a model's scores, which are in units of volatility, to returns and prices, and back. */
public final class Scale {
  /** Volatility a bar below which a market is taken to stand still. */
  public static final double LEAST_VOLATILITY = 1e-6;

  /** How many one-bar returns the volatility is taken from. */
  public static final int VOLATILITY_BARS = 20;

  private Scale() {}

  /**
   * Root mean square of the last {@link #VOLATILITY_BARS} one-bar log returns; NaN until there are
   * so many.
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

  /** The volatility that forecasts are scaled by. */
  public static double volatility(double realisedVolatility) {
    return realisedVolatility > LEAST_VOLATILITY ? realisedVolatility : LEAST_VOLATILITY;
  }

  /** Standard deviation of the log return over a horizon, as a random walk's. */
  public static double overHorizon(double volatility, int horizonBars) {
    return volatility * Math.sqrt(horizonBars);
  }

  /** One forecast a horizon. */
  static List<HorizonForecast> forecasts(
      List<Score> scores, Horizons horizons, double price, double volatility) {
    List<HorizonForecast> forecasts = new ArrayList<>(scores.size());
    for (int h = 0; h < scores.size(); h++) {
      forecasts.add(forecast(scores.get(h), horizons.at(h), price, volatility));
    }
    return forecasts;
  }

  /** The forecast of a score over one horizon, from a price. */
  public static HorizonForecast forecast(
      Score score, int horizonBars, double price, double volatility) {
    double scale = overHorizon(volatility, horizonBars);
    double expected = score.scaledReturn() * scale;
    double halfWidth = score.scaledHalfWidth() * scale;
    return new HorizonForecast(
        horizonBars,
        expected,
        score.probabilityUp(),
        price * StrictMath.exp(expected - halfWidth),
        price * StrictMath.exp(expected + halfWidth),
        price * StrictMath.exp(expected));
  }
}
