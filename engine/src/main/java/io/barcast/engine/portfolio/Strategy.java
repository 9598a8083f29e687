package io.barcast.engine.portfolio;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Turns the forecasts of one time into weights of the capital, one per forecast. */
public enum Strategy {
  /** The same share in every series, whatever is forecast: what it is to be compared with. */
  BUY_AND_HOLD("buy and hold") {
    @Override
    double[] weights(ForecastsAtOnce forecasts) {
      return equal(forecasts, place -> 1);
    }
  },
  /** A series is held while its expected return is above zero. */
  LONG_FLAT("long or flat") {
    @Override
    double[] weights(ForecastsAtOnce forecasts) {
      return equal(forecasts, place -> forecasts.expectedReturn(place) > 0 ? 1 : 0);
    }
  },
  /** A series is held while its expected return is above zero, and sold short while below. */
  LONG_SHORT("long or short") {
    @Override
    double[] weights(ForecastsAtOnce forecasts) {
      return equal(forecasts, place -> Math.signum(forecasts.expectedReturn(place)));
    }
  },
  /**
   * The fifth of the series with the highest expected returns in units of volatility against the
   * fifth with the lowest, half of the capital on each side; nothing while there are fewer than
   * {@value #LEAST_SERIES} or all forecasts are the same.
   */
  TOP_BOTTOM("top against bottom") {
    @Override
    double[] weights(ForecastsAtOnce forecasts) {
      double[] weights = new double[forecasts.size()];
      int side = weights.length / PARTS;
      Integer[] ranked = ranked(forecasts);
      if (side > 0 && forecasts.score(ranked[0]) < forecasts.score(ranked[ranked.length - 1])) {
        for (int place = 0; place < side; place++) {
          weights[ranked[place]] = -0.5 / side;
          weights[ranked[ranked.length - 1 - place]] = 0.5 / side;
        }
      }
      return weights;
    }
  };

  /** Fewest series at one time of which the top is held against the bottom. */
  public static final int LEAST_SERIES = 5;

  private static final int PARTS = LEAST_SERIES;

  private final String title;

  Strategy(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** The share of the capital in each series; below zero when sold short. */
  abstract double[] weights(ForecastsAtOnce forecasts);

  /** The share of the capital in each series; below zero when sold short. */
  final double[] weights(List<Decision> decisions) {
    return weights(ForecastsAtOnce.of(decisions));
  }

  private static double[] equal(ForecastsAtOnce forecasts, IntToDoubleFunction position) {
    double[] weights = new double[forecasts.size()];
    for (int place = 0; place < weights.length; place++) {
      weights[place] = position.applyAsDouble(place) / weights.length;
    }
    return weights;
  }

  /** The places of the forecasts by score, then by series. */
  private static Integer[] ranked(ForecastsAtOnce forecasts) {
    double[] scores = new double[forecasts.size()];
    Integer[] places = new Integer[scores.length];
    for (int place = 0; place < scores.length; place++) {
      scores[place] = forecasts.score(place);
      places[place] = place;
    }
    Arrays.sort(
        places,
        (place, other) -> {
          int byScore = Double.compare(scores[place], scores[other]);
          return byScore != 0 ? byScore : forecasts.compareSeries(place, other);
        });
    return places;
  }
}
