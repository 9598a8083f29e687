package io.barcast.app.bench;

import io.barcast.engine.synthetic.Signal;

/** A kind of market that the judging is graded on. */
public enum Study {
  /** GARCH random walks: whatever is proven there is a false claim. */
  NOTHING("nothing to find", Signal.DIRECTION, 0, 0),
  /** The next return follows the last shock in a straight line. */
  LINEAR("linear signal", Signal.LINEAR, 0.10, 10_000),
  /** Large moves go on, small ones turn round. */
  THRESHOLD("threshold signal", Signal.THRESHOLD, 0.10, 20_000);

  private final String title;
  private final Signal signal;
  private final double informationCoefficient;
  private final long seedsFrom;

  Study(String title, Signal signal, double informationCoefficient, long seedsFrom) {
    this.title = title;
    this.signal = signal;
    this.informationCoefficient = informationCoefficient;
    this.seedsFrom = seedsFrom;
  }

  String title() {
    return title;
  }

  Signal signal() {
    return signal;
  }

  /** Of the best possible forecast. */
  double informationCoefficient() {
    return informationCoefficient;
  }

  /** How many markets of this kind a bench has: one with a signal for four with none. */
  int markets(int honestyMarkets) {
    return this == NOTHING ? honestyMarkets : Math.max(1, honestyMarkets / 4);
  }

  /** The seed of one market, different in each study. */
  long seed(long firstSeed, int market) {
    return firstSeed + seedsFrom + market;
  }
}
