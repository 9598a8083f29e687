package io.barcast.engine.portfolio;

import java.util.List;

/**
 * What a portfolio earned after costs. Figures per year take the number of periods per year from
 * the periods themselves.
 *
 * @param periods number of periods
 * @param periodsPerYear mean number of periods in 365.25 days
 * @param totalReturn growth of the capital over all periods, minus 1
 * @param annualReturn the same per year
 * @param annualVolatility standard deviation of the returns per year
 * @param sharpe per period; times the root of the periods per year it is per year
 * @param sortino mean over the root mean square of the losses, per year; NaN without losses
 * @param calmar annual return over the depth of the drawdown; NaN without one
 * @param drawdown the deepest
 * @param exposure mean sum of the absolute weights
 * @param annualTurnover sum of the absolute changes of weights per year
 * @param annualCosts what trading cost per year, as a share of the capital
 * @param gainingPeriods share of the periods with a position that gained
 */
public record Performance(
    int periods,
    double periodsPerYear,
    double totalReturn,
    double annualReturn,
    double annualVolatility,
    SharpeRatio sharpe,
    double sortino,
    double calmar,
    Drawdown drawdown,
    double exposure,
    double annualTurnover,
    double annualCosts,
    double gainingPeriods) {
  private static final double YEAR_MS = 365.25 * 24 * 3_600_000;

  /**
   * Of periods in order of time.
   *
   * @param periods two or more
   */
  public static Performance of(List<Period> periods) {
    int n = periods.size();
    double years = (periods.get(n - 1).dueMs() - periods.get(0).timeMs()) / YEAR_MS;
    double[] returns = periods.stream().mapToDouble(Period::net).toArray();
    double growth = 1;
    double sum = 0;
    double losses = 0;
    for (double each : returns) {
      growth *= 1 + each;
      sum += each;
      losses += Math.min(each, 0) * Math.min(each, 0);
    }
    double perYear = n / years;
    double annual = growth > 0 ? StrictMath.pow(growth, 1 / years) - 1 : -1;
    Drawdown drawdown = Drawdown.deepest(periods);
    return new Performance(
        n,
        perYear,
        growth - 1,
        annual,
        deviation(returns, sum / n) * Math.sqrt(perYear),
        SharpeRatio.of(returns),
        losses > 0 ? sum / n / Math.sqrt(losses / n) * Math.sqrt(perYear) : Double.NaN,
        drawdown.depth() > 0 ? annual / drawdown.depth() : Double.NaN,
        drawdown,
        mean(periods, Period::exposure),
        mean(periods, Period::turnover) * perYear,
        mean(periods, period -> period.gross() - period.net()) * perYear,
        gaining(periods));
  }

  private static double deviation(double[] returns, double mean) {
    double squares = 0;
    for (double each : returns) {
      squares += (each - mean) * (each - mean);
    }
    return Math.sqrt(squares / (returns.length - 1));
  }

  private interface Figure {
    double of(Period period);
  }

  private static double mean(List<Period> periods, Figure figure) {
    double sum = 0;
    for (Period period : periods) {
      sum += figure.of(period);
    }
    return sum / periods.size();
  }

  private static double gaining(List<Period> periods) {
    long held = periods.stream().filter(period -> period.exposure() > 0).count();
    long gained =
        periods.stream().filter(period -> period.exposure() > 0 && period.net() > 0).count();
    return held == 0 ? Double.NaN : (double) gained / held;
  }

  /** The Sharpe ratio per year. */
  public double annualSharpe() {
    return sharpe.ratio() * Math.sqrt(periodsPerYear);
  }

  /** The standard error of the Sharpe ratio per year. */
  public double annualSharpeError() {
    return sharpe.standardError() * Math.sqrt(periodsPerYear);
  }
}
