package io.barcast.engine.indicator;

/**
 * Statistics of two windows of {@code length} values each, oldest first; sums are of distances from
 * the newest values.
 */
public final class PairFigures {
  private PairFigures() {}

  /** Pearson's correlation, -1 to 1; 0 when either window is constant. */
  public static double correlation(double[] x, int xStart, double[] y, int yStart, int length) {
    double newestX = x[xStart + length - 1];
    double newestY = y[yStart + length - 1];
    double sumX = 0;
    double sumY = 0;
    double squaresX = 0;
    double squaresY = 0;
    double products = 0;
    for (int i = 0; i < length; i++) {
      double dx = x[xStart + i] - newestX;
      double dy = y[yStart + i] - newestY;
      sumX += dx;
      sumY += dy;
      squaresX += dx * dx;
      squaresY += dy * dy;
      products += dx * dy;
    }
    double variationX = squaresX - sumX * sumX / length;
    double variationY = squaresY - sumY * sumY / length;
    if (!(variationX > 0 && variationY > 0)) {
      return 0;
    }
    double covariation = products - sumX * sumY / length;
    double correlation = covariation / Math.sqrt(variationX) / Math.sqrt(variationY);
    return Math.max(-1, Math.min(1, correlation));
  }

  /** Mean of x weighted by y; the plain mean when no weight is positive. */
  public static double weightedMean(double[] x, int xStart, double[] y, int yStart, int length) {
    double newest = x[xStart + length - 1];
    double weight = 0;
    double distances = 0;
    for (int i = 0; i < length; i++) {
      weight += y[yStart + i];
      distances += y[yStart + i] * (x[xStart + i] - newest);
    }
    return weight > 0 ? newest + distances / weight : Figures.mean(x, xStart + length, length);
  }
}
