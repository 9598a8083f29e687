package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A bar whose price can hardly be on the scale of the bar before it: a split that nobody told of,
 * or a wrong unit or price. It is used as it is; only the user can know.
 *
 * @param bar the bar, used like any other
 * @param ratio its close over the close before it, without the splits that the bar carries
 * @param likelySplit the split that fits the ratio, in new shares per old share; 0 when none does
 */
public record SuspectBar(Bar bar, double ratio, double likelySplit) implements ForecastEvent {
  private static final double[] SPLITS = {
    1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 40, 50, 100
  };

  /** Least ratio, or its inverse, that is taken for a split. */
  private static final double LEAST_SPLIT = 1.4;

  /** Least ratio, or its inverse, that is suspect although it fits no split. */
  private static final double LEAST_JUMP = 3;

  private static final double MOST_VOLATILITY = 0.1;
  private static final double UNKNOWN_VOLATILITY = 0.03;
  private static final double SPLIT_DEVIATIONS = 8;
  private static final double FIT_DEVIATIONS = 2;

  /** The suspicion about a bar that follows another one, if there is one. */
  static Optional<SuspectBar> of(@Nullable Slot before, Bar bar) {
    return before == null ? Optional.empty() : of(before.bar().close(), before.volatility(), bar);
  }

  /**
   * The suspicion about a bar, if there is one: its return is at least {@value #SPLIT_DEVIATIONS}
   * standard deviations, and the ratio fits a usual split or is {@value #LEAST_JUMP} or more.
   *
   * @param closeBefore close of the bar before it
   * @param volatility standard deviation of the log return per bar; NaN where not known
   */
  static Optional<SuspectBar> of(double closeBefore, double volatility, Bar bar) {
    double ratio = bar.close() * bar.splitFactor() / closeBefore;
    double size = Math.max(ratio, 1 / ratio);
    if (size < LEAST_SPLIT) {
      return Optional.empty();
    }
    double deviation =
        Math.min(MOST_VOLATILITY, Double.isNaN(volatility) ? UNKNOWN_VOLATILITY : volatility);
    if (StrictMath.log(size) < SPLIT_DEVIATIONS * deviation) {
      return Optional.empty();
    }
    double split = nearestSplit(size, FIT_DEVIATIONS * deviation);
    return split == 0 && size < LEAST_JUMP
        ? Optional.empty()
        : Optional.of(new SuspectBar(bar, ratio, ratio > 1 && split > 0 ? 1 / split : split));
  }

  /** The suspicion in a sentence, with values and what can be done. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s: the bar that closes at %s at %s is %.4g times the close before it%s",
        bar.series(),
        Instant.ofEpochMilli(bar.closeTimeMs()),
        bar.close(),
        ratio,
        likelySplit == 0
            ? ": check its price and unit"
            : String.format(
                Locale.ROOT,
                ", as after a split of %.4g new shares per old one: if it was one, give it with"
                    + " --actions; otherwise check its price and unit",
                likelySplit));
  }

  /** The usual split that fits best; 0 when none is within the tolerance of the log ratio. */
  private static double nearestSplit(double size, double tolerance) {
    double nearest =
        DoubleStream.of(SPLITS)
            .boxed()
            .min((a, b) -> Double.compare(distance(a, size), distance(b, size)))
            .orElseThrow();
    return distance(nearest, size) <= tolerance ? nearest : 0;
  }

  private static double distance(double split, double size) {
    return Math.abs(StrictMath.log(split / size));
  }

  @Override
  public SeriesId series() {
    return bar.series();
  }

  @Override
  public long closeTimeMs() {
    return bar.closeTimeMs();
  }
}
