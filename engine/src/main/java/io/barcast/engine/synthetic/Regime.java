package io.barcast.engine.synthetic;

/**
 * The behaviour of a simulated market from one bar until the next regime.
 *
 * @param firstBar index of the first bar it governs, counted from 0 in each series
 * @param coefficientMultiplier factor of the information coefficient; -1 reverses the predictable
 *     part
 * @param volatilityMultiplier factor of the volatility, positive
 */
public record Regime(int firstBar, double coefficientMultiplier, double volatilityMultiplier) {
  static final Regime FIRST = new Regime(0, 1, 1);

  public Regime {
    Expect.that(firstBar >= 0, "firstBar", firstBar, "zero or more");
    Expect.that(
        Double.isFinite(coefficientMultiplier),
        "coefficientMultiplier",
        coefficientMultiplier,
        "a finite number");
    Expect.that(
        volatilityMultiplier > 0 && Double.isFinite(volatilityMultiplier),
        "volatilityMultiplier",
        volatilityMultiplier,
        "more than zero");
  }
}
