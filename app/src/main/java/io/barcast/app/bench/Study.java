package io.barcast.app.bench;

import io.barcast.engine.synthetic.Signal;

/** A kind of simulated market on which the trainer's tests are measured. */
public enum Study {
  /** GARCH random walks: every PROVEN model is a false claim. */
  NOTHING("nothing to find", Signal.DIRECTION, 0, 0),
  /** The next return is linear in the last shock. */
  LINEAR("linear signal", Signal.LINEAR, 0.10, 10_000),
  /** Large moves continue, small ones reverse. */
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

  /** Information coefficient of the best possible one-bar forecast. */
  double informationCoefficient() {
    return informationCoefficient;
  }

  /** Number of markets of this kind: one with each signal per four without. */
  int markets(int withoutSignal) {
    return this == NOTHING ? withoutSignal : Math.max(1, withoutSignal / 4);
  }

  /** The seed of one market, different in each study. */
  long seed(long firstSeed, int market) {
    return firstSeed + seedsFrom + market;
  }
}
