package io.barcast.engine.portfolio;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Turns the forecasts of one time into weights of the capital, one per forecast. */
public enum Strategy {
  /** The same share in every series, whatever is forecast: what it is to be compared with. */
  BUY_AND_HOLD("buy and hold") {
    @Override
    double[] weights(List<Decision> decisions) {
      return equal(decisions, decision -> 1);
    }
  },
  /** A series is held while its expected return is above zero. */
  LONG_FLAT("long or flat") {
    @Override
    double[] weights(List<Decision> decisions) {
      return equal(decisions, decision -> decision.expectedReturn() > 0 ? 1 : 0);
    }
  },
  /** A series is held while its expected return is above zero, and sold short while below. */
  LONG_SHORT("long or short") {
    @Override
    double[] weights(List<Decision> decisions) {
      return equal(decisions, decision -> Math.signum(decision.expectedReturn()));
    }
  },
  /**
   * The fifth of the series with the highest expected returns in units of volatility against the
   * fifth with the lowest, half of the capital on each side; nothing while there are fewer than
   * {@value #LEAST_SERIES} or all forecasts are the same.
   */
  TOP_BOTTOM("top against bottom") {
    @Override
    double[] weights(List<Decision> decisions) {
      double[] weights = new double[decisions.size()];
      int side = decisions.size() / PARTS;
      int[] ranked = ranked(decisions);
      if (side > 0
          && decisions.get(ranked[0]).score() < decisions.get(ranked[ranked.length - 1]).score()) {
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
  abstract double[] weights(List<Decision> decisions);

  private interface Position {
    double of(Decision decision);
  }

  private static double[] equal(List<Decision> decisions, Position position) {
    return decisions.stream()
        .mapToDouble(decision -> position.of(decision) / decisions.size())
        .toArray();
  }

  /** The places of the decisions by score, then by series. */
  private static int[] ranked(List<Decision> decisions) {
    return IntStream.range(0, decisions.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer place) -> decisions.get(place).score())
                .thenComparing(place -> decisions.get(place).series()))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
