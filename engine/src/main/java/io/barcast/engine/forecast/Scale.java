package io.barcast.engine.forecast;

import io.barcast.engine.model.Score;

/** From a model's scores, which are in units of volatility, to returns and prices, and back. */
public final class Scale {
  /** Volatility a bar below which a market is taken to stand still. */
  public static final double LEAST_VOLATILITY = 1e-6;

  private Scale() {}

  /** The volatility that forecasts are scaled by. */
  public static double volatility(float realisedVolatility) {
    return realisedVolatility > LEAST_VOLATILITY ? realisedVolatility : LEAST_VOLATILITY;
  }

  /** Standard deviation of the log return over a horizon, as a random walk's. */
  public static double overHorizon(double volatility, int horizonBars) {
    return volatility * Math.sqrt(horizonBars);
  }

  static HorizonForecast forecast(Score score, int horizonBars, double price, double volatility) {
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
