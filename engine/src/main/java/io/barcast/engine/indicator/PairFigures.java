package io.barcast.engine.indicator;

/**
 * Statistics of two windows of {@code length} values each, oldest first; sums are of distances from
 * the newest values.
 */
public final class PairFigures {
  private PairFigures() {}

  /**
   * Pearson's correlation of the pairs whose y is not NaN, -1 to 1; 0 when either is constant or
   * there is no pair.
   */
  public static double correlation(double[] x, int xStart, double[] y, int yStart, int length) {
    int newest = length - 1;
    while (newest > 0 && Double.isNaN(y[yStart + newest])) {
      newest--;
    }
    double newestX = x[xStart + newest];
    double newestY = y[yStart + newest];
    int pairs = 0;
    double sumX = 0;
    double sumY = 0;
    double squaresX = 0;
    double squaresY = 0;
    double products = 0;
    for (int i = 0; i <= newest; i++) {
      double dy = y[yStart + i] - newestY;
      if (Double.isNaN(dy)) {
        continue;
      }
      double dx = x[xStart + i] - newestX;
      pairs++;
      sumX += dx;
      sumY += dy;
      squaresX += dx * dx;
      squaresY += dy * dy;
      products += dx * dy;
    }
    double variationX = squaresX - sumX * sumX / pairs;
    double variationY = squaresY - sumY * sumY / pairs;
    if (!(variationX > 0 && variationY > 0)) {
      return 0;
    }
    double covariation = products - sumX * sumY / pairs;
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
