package io.barcast.app.bench;

import io.barcast.engine.synthetic.Signal;

/** A kind of simulated market on which the trainer's tests are measured. */
public enum Study {
  /** GARCH random walks: every PROVEN model is a false claim. */
  NOTHING("nothing to find", Signal.DIRECTION, 0, 0, 0),
  /** The same with a steady rise: the mean return is all that can be known. */
  RISING("only rises", Signal.DIRECTION, 0, 0.05, 30_000),
  /** The next return is linear in the last shock. */
  LINEAR("linear signal", Signal.LINEAR, 0.10, 0, 10_000),
  /** Large moves continue, small ones reverse. */
  THRESHOLD("threshold signal", Signal.THRESHOLD, 0.10, 0, 20_000);

  private final String title;
  private final Signal signal;
  private final double informationCoefficient;
  private final double rise;
  private final long seedsFrom;

  Study(String title, Signal signal, double informationCoefficient, double rise, long seedsFrom) {
    this.title = title;
    this.signal = signal;
    this.informationCoefficient = informationCoefficient;
    this.rise = rise;
    this.seedsFrom = seedsFrom;
  }

  String title() {
    return title;
  }

  Signal signal() {
    return signal;
  }

  /** Information coefficient of the best possible one-bar forecast. */
  double informationCoefficient() {
    return informationCoefficient;
  }

  /** Mean log return of a bar, in units of its mean volatility. */
  double rise() {
    return rise;
  }

  /** Whether some model of the market has skill. */
  boolean hasSignal() {
    return informationCoefficient > 0;
  }

  /** Number of markets of this kind: a quarter as many as those with nothing to find. */
  int markets(int withoutSignal) {
    return this == NOTHING ? withoutSignal : Math.max(1, withoutSignal / 4);
  }

  /** The seed of one market, different in each study. */
  long seed(long firstSeed, int market) {
    return firstSeed + seedsFrom + market;
  }
}
