package io.barcast.trainer.fit.arima;

import io.barcast.engine.model.ArmaProcess;
import io.barcast.engine.model.LagPolynomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many coefficients a seasonal ARIMA process has. Log prices are differenced once, which makes
 * returns of them.
 *
 * @param ar autoregressive, at lags 1 and up
 * @param ma of the moving average, at lags 1 and up
 * @param seasonalAr autoregressive, at whole seasons
 * @param seasonalMa of the moving average, at whole seasons
 * @param seasonBars length of a season; 0 where there is none
 */
record ArimaOrder(int ar, int ma, int seasonalAr, int seasonalMa, int seasonBars) {
  private static final int MOST = 2;
  private static final int MOST_SEASONAL = 1;

  /**
   * Partial autocorrelations stay below this on either side: beyond it a window of 60 returns would
   * be too short to tell what is still felt of the returns before it.
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

  /** How many numbers {@link #process} takes: the mean and all coefficients. */
  int parameters() {
    return 1 + ar + ma + seasonalAr + seasonalMa;
  }

  /** Whether an autoregression and a moving average can do the same work. */
  boolean mixed() {
    return ar + seasonalAr > 0 && ma + seasonalMa > 0;
  }

  /**
   * The mean zero, all autoregressive partial autocorrelations this and those of the moving average
   * its opposite.
   */
  double[] start(double partial) {
    double free = StrictMath.log((PARTIAL_LIMIT + partial) / (PARTIAL_LIMIT - partial)) / 2;
    double[] start = new double[parameters()];
    Arrays.fill(start, 1, 1 + ar + seasonalAr, free);
    Arrays.fill(start, 1 + ar + seasonalAr, start.length, -free);
    return start;
  }

  /**
   * The process of any numbers: the mean, and what {@code tanh} makes partial autocorrelations of,
   * so that every one is stationary and invertible (Monahan, 1984).
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

  /** As in {@code ARIMA(1,1,0)(0,0,1)5}. */
  @Override
  public String toString() {
    String plain = "ARIMA(" + ar + ",1," + ma + ")";
    return seasonBars == 0
        ? plain
        : plain + "(" + seasonalAr + ",0," + seasonalMa + ")" + seasonBars;
  }
}
