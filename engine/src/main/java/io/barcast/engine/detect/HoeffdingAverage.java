package io.barcast.engine.detect;

/**
 * HDDM with the A-test (Frias-Blanco et al., IEEE TKDE 27, 2015): detects a rise of the mean of
 * values in [0, 1] by Hoeffding's bound, comparing all values with those up to the time at which
 * the upper bound of the mean was the lowest. Two-sided monitoring starts again without a detection
 * when the mean has fallen, as MOA does by default. Starts again after a detection.
 */
public final class HoeffdingAverage implements ChangeDetector {
  /** Of both implementations by default. */
  public static final double CONFIDENCE = 0.001;

  private final double confidence;
  private final boolean fallsDetected;
  private Part all = Part.EMPTY;
  private Part lowest = Part.EMPTY;
  private Part highest = Part.EMPTY;

  /** The first values of the stream: their number and sum. */
  private record Part(double size, double total) {
    static final Part EMPTY = new Part(0, 0);

    double mean() {
      return total / size;
    }

    double bound(double confidence) {
      return Math.sqrt(StrictMath.log(1 / confidence) / (2 * size));
    }
  }

  /**
   * @param confidence probability of a rise by chance that each comparison allows
   * @param fallsDetected whether a fall of the mean is a detection too, as in River's two-sided
   *     test; otherwise it only starts again, as in MOA's
   */
  public HoeffdingAverage(double confidence, boolean fallsDetected) {
    this.confidence = confidence;
    this.fallsDetected = fallsDetected;
  }

  @Override
  public boolean add(double value) {
    all = new Part(all.size + 1, all.total + value);
    double bound = all.bound(confidence);
    if (lowest.size == 0 || lowest.mean() + lowest.bound(confidence) >= all.mean() + bound) {
      lowest = all;
    }
    if (highest.size == 0 || highest.mean() - highest.bound(confidence) <= all.mean() - bound) {
      highest = all;
    }
    boolean risen = differ(lowest, all.mean() - lowest.mean());
    boolean fallen = !risen && differ(highest, highest.mean() - all.mean());
    if (risen || fallen) {
      all = Part.EMPTY;
      lowest = Part.EMPTY;
      highest = Part.EMPTY;
    }
    return risen || (fallen && fallsDetected);
  }

  private boolean differ(Part part, double gap) {
    if (part.size == all.size) {
      return false;
    }
    double share = (all.size - part.size) / part.size / all.size;
    return gap >= Math.sqrt(share / 2 * StrictMath.log(2 / confidence));
  }
}
