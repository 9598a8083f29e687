package io.barcast.trainer.fit.arima;

import io.barcast.engine.model.ArmaProcess;
import io.barcast.engine.model.LagPolynomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many coefficients a seasonal ARIMA process has. Log prices are differenced once, which gives
 * returns.
 *
 * @param ar number of autoregressive coefficients, from lag 1 on
 * @param ma number of moving-average coefficients, from lag 1 on
 * @param seasonalAr number of autoregressive coefficients at multiples of the season
 * @param seasonalMa number of moving-average coefficients at multiples of the season
 * @param seasonBars length of a season; 0 for none
 */
record ArimaOrder(int ar, int ma, int seasonalAr, int seasonalMa, int seasonBars) {
  private static final int MOST = 2;
  private static final int MOST_SEASONAL = 1;

  /**
   * Bound of the absolute partial autocorrelations: beyond it the influence of returns before a
   * window of 60 would not be negligible.
   */
  private static final double PARTIAL_LIMIT = 0.95;

  /** All orders that are tried, the smallest first. */
  static List<ArimaOrder> candidates(int seasonBars) {
    int mostSeasonal = seasonBars == 0 ? 0 : MOST_SEASONAL;
    List<ArimaOrder> orders = new ArrayList<>();
    for (int seasonal = 0; seasonal < (1 + mostSeasonal) * (1 + mostSeasonal); seasonal++) {
      for (int ar = 0; ar <= MOST; ar++) {
        for (int ma = 0; ma <= MOST; ma++) {
          orders.add(new ArimaOrder(ar, ma, seasonal / 2, seasonal % 2, seasonBars));
        }
      }
    }
    return orders;
  }

  /** Number of free parameters of {@link #process}: the mean and all coefficients. */
  int parameters() {
    return 1 + ar + ma + seasonalAr + seasonalMa;
  }

  /** Whether it has both autoregressive and moving-average coefficients, which may cancel. */
  boolean mixed() {
    return ar + seasonalAr > 0 && ma + seasonalMa > 0;
  }

  /**
   * A starting point: mean zero, all autoregressive partial autocorrelations equal to {@code
   * partial}, those of the moving average to its negative.
   */
  double[] start(double partial) {
    double free = StrictMath.log((PARTIAL_LIMIT + partial) / (PARTIAL_LIMIT - partial)) / 2;
    double[] start = new double[parameters()];
    Arrays.fill(start, 1, 1 + ar + seasonalAr, free);
    Arrays.fill(start, 1 + ar + seasonalAr, start.length, -free);
    return start;
  }

  /**
   * The process of unconstrained parameters: {@code tanh} maps all but the mean to partial
   * autocorrelations, so that every process is stationary and invertible (Monahan, 1984).
   *
   * @param free mean, then autoregressive, seasonal autoregressive, and likewise moving average
   * @param deviation of the innovations
   */
  ArmaProcess process(double[] free, double deviation) {
    int mas = 1 + ar + seasonalAr;
    return new ArmaProcess(
        free[0],
        polynomial(free, 1, ar, seasonalAr),
        polynomial(free, mas, ma, seasonalMa),
        deviation);
  }

  private LagPolynomial polynomial(double[] free, int from, int plain, int seasonal) {
    LagPolynomial seasons = LagPolynomial.ofPartials(partials(free, from + plain, seasonal));
    return LagPolynomial.ofPartials(partials(free, from, plain))
        .times(seasons.everyBars(seasonBars));
  }

  private static double[] partials(double[] free, int from, int count) {
    return Arrays.stream(free, from, from + count)
        .map(value -> PARTIAL_LIMIT * StrictMath.tanh(value))
        .toArray();
  }

  /** For example {@code ARIMA(1,1,0)(0,0,1)5}. */
  @Override
  public String toString() {
    String plain = "ARIMA(" + ar + ",1," + ma + ")";
    return seasonBars == 0
        ? plain
        : plain + "(" + seasonalAr + ",0," + seasonalMa + ")" + seasonBars;
  }
}
