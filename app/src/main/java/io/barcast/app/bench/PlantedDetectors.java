package io.barcast.app.bench;

import io.barcast.app.bench.PlantedTrial.Trained;
import io.barcast.engine.detect.AdaptiveWindow;
import io.barcast.engine.detect.ChangeDetector;
import io.barcast.engine.detect.ConformalMartingale;
import io.barcast.engine.detect.ErrorRateChange;
import io.barcast.engine.detect.HoeffdingAverage;
import io.barcast.engine.detect.PageHinkley;
import io.barcast.engine.detect.ReferenceCusum;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * A detector of planted changes with the settings among which one is chosen.
 *
 * @param choices one detector per setting
 */
record PlantedDetectors(String name, List<Choice> choices) {
  /** A detector with one setting. */
  record Choice(double setting, Function<Trained, RowDetector> detector) {}

  private static final double[] RATIOS = {4, 5, 6, 7, 8, 9.5, 11};
  private static final double[] CAPITALS = {100, 1_000, 10_000, 100_000};
  private static final long TIES_SEED = 42;

  /** Ours first and the dummies last. */
  static final List<PlantedDetectors> ALL =
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
          of("conformal", capital -> new ConformalMartingale(capital, TIES_SEED), CAPITALS),
          rows(
              "features, ours",
              factor -> trained -> new FeatureMonitor(trained, factor),
              0.5,
              0.7,
              1,
              1.4,
              2),
          rows("features, conf.", capital -> trained -> distances(trained, capital), CAPITALS),
          of("always", any -> value -> true, 0),
          of("never", any -> value -> false, 0));

  /** A detector of errors. */
  private static PlantedDetectors of(
      String name, DoubleFunction<ChangeDetector> detector, double... settings) {
    return rows(
        name,
        setting ->
            trained -> {
              ChangeDetector errors = detector.apply(setting);
              return row -> errors.add(trained.error(row));
            },
        settings);
  }

  private static PlantedDetectors rows(
      String name, DoubleFunction<Function<Trained, RowDetector>> detector, double... settings) {
    return new PlantedDetectors(
        name,
        Arrays.stream(settings)
            .mapToObj(setting -> new Choice(setting, detector.apply(setting)))
            .toList());
  }

  /** A conformal martingale on the distances of the features from their means. */
  private static RowDetector distances(Trained trained, double capital) {
    ConformalMartingale martingale = new ConformalMartingale(capital, TIES_SEED);
    return row -> martingale.add(trained.moments().squaredDistance(row));
  }
}
