package io.barcast.engine.synthetic;

import java.util.SplittableRandom;

/**
 * Student's t with 6 degrees of freedom, scaled to variance 1, by Bailey's polar method (R. W.
 * Bailey, "Polar generation of random variates with the t-distribution", Mathematics of Computation
 * 62, 1994).
 */
public final class StudentShock {
  private static final double DEGREES = 6;
  private static final double TO_UNIT_VARIANCE = Math.sqrt((DEGREES - 2) / DEGREES);

  private StudentShock() {}

  /** The next shock. */
  public static double draw(SplittableRandom random) {
    double first;
    double radius;
    do {
      first = 2 * random.nextDouble() - 1;
      double second = 2 * random.nextDouble() - 1;
      radius = first * first + second * second;
    } while (radius > 1 || radius == 0);
    double spread = DEGREES * (StrictMath.pow(radius, -2 / DEGREES) - 1) / radius;
    return TO_UNIT_VARIANCE * first * Math.sqrt(spread);
  }
}
