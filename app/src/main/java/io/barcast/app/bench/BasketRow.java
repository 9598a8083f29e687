package io.barcast.app.bench;

/**
 * How well a family's one-bar forecasts rank the series of a basket at each time, in the figures of
 * Qlib's benchmarks.
 *
 * @param ic correlation of expected and realised returns in units of volatility across the series,
 *     mean of the times
 * @param icir that mean over the times' standard deviation
 * @param rankIc the same with ranks
 * @param rankIcir the same with ranks
 * @param excessReturn yearly return of the best series beyond that of all series, after costs
 * @param informationRatio mean of those returns over their standard deviation, per year
 * @param drawdown deepest fall of the capital that follows those returns
 * @param turnover bought and sold per year, in units of the capital
 */
record BasketRow(
    double ic,
    double icir,
    double rankIc,
    double rankIcir,
    double excessReturn,
    double informationRatio,
    double drawdown,
    double turnover) {
  /** Of forecasts that are the same for all series. */
  static final BasketRow UNRANKED =
      new BasketRow(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);
}
