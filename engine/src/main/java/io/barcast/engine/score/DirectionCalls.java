package io.barcast.engine.score;

import io.barcast.engine.forecast.Settlement;

/**
 * How often the direction was called right. Only moves count: where the price did not change, the
 * call was neither right nor wrong, whichever it was; else a model that never calls a rise would
 * seem to know when nothing happens. Not thread-safe.
 */
final class DirectionCalls {
  private int flats;
  private int moves;
  private int rises;
  private int hits;
  private int calledRises;
  private int calledRisesHit;
  private double squares;

  /** Adds a settled forecast, which must not be void. */
  void add(Settlement settlement) {
    if (!settlement.moved()) {
      flats++;
      return;
    }
    moves++;
    rises += settlement.rose() ? 1 : 0;
    hits += settlement.hit() ? 1 : 0;
    if (settlement.calledRise()) {
      calledRises++;
      calledRisesHit += settlement.rose() ? 1 : 0;
    }
    double miss = settlement.probabilityUp() - (settlement.rose() ? 1 : 0);
    squares += miss * miss;
  }

  /** Number of forecasts after which the price had not moved. */
  int flats() {
    return flats;
  }

  /** Share of moves whose direction was called right; NaN without a move. */
  double hitRate() {
    return (double) hits / moves;
  }

  /** Share of rises among the moves for which a rise was called; NaN without any. */
  double precisionUp() {
    return (double) calledRisesHit / calledRises;
  }

  /** Share of rises among the moves: the hit rate of calling a rise at every bar. */
  double baseRateUp() {
    return (double) rises / moves;
  }

  /** Mean squared error of the probability of a rise over the moves. */
  double brier() {
    return squares / moves;
  }

  /** The Brier score of probability one half: 0.25; NaN without a move. */
  double naiveBrier() {
    return moves > 0 ? 0.25 : Double.NaN;
  }
}
