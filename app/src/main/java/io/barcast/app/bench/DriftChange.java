package io.barcast.app.bench;

import io.barcast.engine.synthetic.GarchReturns;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A planted change of the drift scoreboard, with the aims of the published reference values: least
 * rate of detection and longest median delay, at one false alarm in 10,000 bars without a change.
 */
enum DriftChange {
  MEAN_QUARTER("mean +0.25 sd", Kind.MEAN, 0, 0.25, 0.98, 255, 157),
  MEAN_HALF("mean +0.5 sd", Kind.MEAN, 0, 0.5, 0.97, 60, 49),
  MEAN_ONE("mean +1 sd", Kind.MEAN, 0, 1, 0.98, 30, 15),
  VOLATILITY_HALF("volatility x1.5", Kind.VOLATILITY, 1, 1.5, 0.60, 450, 26),
  VOLATILITY_DOUBLE("volatility x2", Kind.VOLATILITY, 1, 2, 0.90, 280, 9),
  VOLATILITY_TRIPLE("volatility x3", Kind.VOLATILITY, 1, 3, 0.97, 150, 3),
  ERRORS_LOW("errors .20 to .35", Kind.ERRORS, 0.20, 0.35, 0.99, 200, 76),
  ERRORS_HIGH("errors .45 to .55", Kind.ERRORS, 0.45, 0.55, 0.94, 400, 186);

  /** Bars before the change. */
  static final int BEFORE = 4_000;

  /** Bars from the change in which it has to be detected. */
  static final int HORIZON = 1_000;

  /** Bars of a stream without a change. */
  static final int UNCHANGED = 10_000;

  /** What changes. */
  enum Kind {
    MEAN,
    VOLATILITY,
    ERRORS
  }

  private final String title;
  private final Kind kind;
  private final double before;
  private final double after;
  private final double leastRate;
  private final double mostDelay;
  private final double ideal;

  DriftChange(
      String title,
      Kind kind,
      double before,
      double after,
      double leastRate,
      double mostDelay,
      double ideal) {
    this.title = title;
    this.kind = kind;
    this.before = before;
    this.after = after;
    this.leastRate = leastRate;
    this.mostDelay = mostDelay;
    this.ideal = ideal;
  }

  String title() {
    return title;
  }

  Kind kind() {
    return kind;
  }

  /** Names the law of the streams before the change. */
  String start() {
    return kind + " " + before;
  }

  double leastRate() {
    return leastRate;
  }

  double mostDelay() {
    return mostDelay;
  }

  /** Median delay of the optimal CUSUM that knows both laws, on independent values. */
  double ideal() {
    return ideal;
  }

  /** A stream that changes after {@value #BEFORE} bars. */
  double[] changing(long seed) {
    return stream(seed, BEFORE + HORIZON, BEFORE);
  }

  /** A stream that does not change. */
  double[] unchanged(long seed) {
    return stream(seed, UNCHANGED, UNCHANGED);
  }

  private double[] stream(long seed, int bars, int changeAt) {
    return kind == Kind.ERRORS ? errors(seed, bars, changeAt) : returns(seed, bars, changeAt);
  }

  private double[] errors(long seed, int bars, int changeAt) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] errors = new double[bars];
    for (int i = 0; i < bars; i++) {
      errors[i] = random.nextDouble() < (i < changeAt ? before : after) ? 1 : 0;
    }
    return errors;
  }

  private double[] returns(long seed, int bars, int changeAt) {
    GarchReturns garch = new GarchReturns(seed);
    double[] returns = new double[bars];
    Arrays.setAll(returns, i -> i < changeAt ? garch.next() : changed(garch.next()));
    return returns;
  }

  private double changed(double value) {
    return kind == Kind.MEAN ? value + after : value * after;
  }
}
