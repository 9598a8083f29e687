package io.barcast.engine.portfolio;

import java.util.List;

/** The forecasts of one time, by place. */
interface ForecastsAtOnce {
  int size();

  double expectedReturn(int place);

  /** The expected return in units of volatility, by which series are compared. */
  double score(int place);

  /** The order of the series of two places. */
  int compareSeries(int place, int other);

  static ForecastsAtOnce of(List<Decision> decisions) {
    return new ForecastsAtOnce() {
      @Override
      public int size() {
        return decisions.size();
      }

      @Override
      public double expectedReturn(int place) {
        return decisions.get(place).expectedReturn();
      }

      @Override
      public double score(int place) {
        return decisions.get(place).score();
      }

      @Override
      public int compareSeries(int place, int other) {
        return decisions.get(place).series().compareTo(decisions.get(other).series());
      }
    };
  }
}
