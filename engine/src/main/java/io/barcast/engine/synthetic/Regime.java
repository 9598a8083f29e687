package io.barcast.engine.synthetic;

/**
 * How the market behaves from one bar on, until the next regime.
 *
 * @param firstBar index of the first bar it governs, counted from 0 in each series
 * @param coefficientMultiplier what the information coefficient is multiplied by; -1 turns the
 *     predictable part round
 * @param volatilityMultiplier what the volatility is multiplied by, positive
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
