package io.barcast.app.bench;

import io.barcast.engine.detect.AdaptiveWindow;
import io.barcast.engine.detect.ChangeDetector;
import io.barcast.engine.detect.ErrorRateChange;
import io.barcast.engine.detect.HoeffdingAverage;
import io.barcast.engine.detect.PageHinkley;
import io.barcast.engine.detect.ReferenceCusum;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

/**
 * A detector of errors with the settings among which one is chosen.
 *
 * @param choices one detector per setting
 */
record ErrorDetectors(String name, List<Choice> choices) {
  /** A detector with one setting. */
  record Choice(double setting, Supplier<ChangeDetector> detector) {}

  private static final double[] RATIOS = {4, 5, 6, 7, 8, 9.5, 11};

  /** Ours first and the dummies last. */
  static final List<ErrorDetectors> ALL =
      List.of(
          of("likelihood ratio", level -> new ErrorRateChange(level, false), RATIOS),
          of("ratio, both ways", level -> new ErrorRateChange(level, true), RATIOS),
          of(
              "ADWIN",
              delta -> new AdaptiveWindow(delta, AdaptiveWindow.Variant.RIVER),
              1e-5,
              0.002,
              0.05,
              0.3),
          of(
              "Page-Hinkley",
              threshold -> new PageHinkley(PageHinkley.Variant.RIVER, threshold),
              10,
              20,
              30,
              50),
          of("HDDM_A", level -> new HoeffdingAverage(level, false), 1e-4, 0.001, 0.005, 0.02),
          of("CUSUM 500 .1", level -> new ReferenceCusum(500, 0.1, level), 10, 15, 20, 27),
          of("always", any -> value -> true, 0),
          of("never", any -> value -> false, 0));

  private static ErrorDetectors of(
      String name, DoubleFunction<ChangeDetector> detector, double... settings) {
    return new ErrorDetectors(
        name,
        Arrays.stream(settings)
            .mapToObj(setting -> new Choice(setting, () -> detector.apply(setting)))
            .toList());
  }
}
