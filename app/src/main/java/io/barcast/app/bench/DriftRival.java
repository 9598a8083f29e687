package io.barcast.app.bench;

import io.barcast.engine.detect.AdaptiveWindow;
import io.barcast.engine.detect.ChangeDetector;
import io.barcast.engine.detect.ConformalMartingale;
import io.barcast.engine.detect.ErrorRateChange;
import io.barcast.engine.detect.HoeffdingAverage;
import io.barcast.engine.detect.KolmogorovSmirnovWindow;
import io.barcast.engine.detect.MeanChange;
import io.barcast.engine.detect.PageHinkley;
import io.barcast.engine.detect.ReferenceCusum;
import io.barcast.engine.detect.TwoSample;
import io.barcast.engine.detect.VolatilityChange;
import io.barcast.engine.detect.WindowDistance;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A detector of the drift scoreboard with its settings.
 *
 * @param ours whether the aims are checked for it
 * @param signal what it watches
 */
record DriftRival(
    String name, boolean ours, DriftSignal signal, Supplier<ChangeDetector> detector) {
  private static final long SAMPLE_SEED = 42;

  /** Detects at every value: what the figures are worth shows beside it. */
  private static final ChangeDetector ALWAYS = value -> true;

  private static final ChangeDetector NEVER = value -> false;

  /** Those that watch this kind of change, ours first and the dummies last. */
  static List<DriftRival> of(DriftChange.Kind kind) {
    return switch (kind) {
      case MEAN -> withDummies(mean(DriftSignal.STANDARDISED));
      case VOLATILITY -> withDummies(volatility(DriftSignal.LOG_SIZE));
      case ERRORS -> withDummies(errors());
    };
  }

  private static Stream<DriftRival> mean(DriftSignal z) {
    return Stream.of(
        new DriftRival("likelihood ratio", true, z, MeanChange::new),
        rival("ADWIN .002 (River)", z, () -> adwin(AdaptiveWindow.DELTA)),
        rival("ADWIN 1e-5 (River)", z, () -> adwin(1e-5)),
        rival("Page-Hinkley (River)", z, DriftRival::pageHinkley),
        rival("KSWIN .005 100/30", z, () -> kswin(0.005, 100, 30)),
        rival("KSWIN 1e-4 200/100", z, () -> kswin(1e-4, 200, 100)),
        rival("PSI 2000/500 > .2", z, DriftRival::stability),
        conformal(z),
        rival("CUSUM 500 .25 15.1", z, () -> new ReferenceCusum(500, 0.25, 15.1)));
  }

  private static Stream<DriftRival> volatility(DriftSignal size) {
    return Stream.of(
        new DriftRival("likelihood ratio", true, DriftSignal.RETURN, VolatilityChange::new),
        rival("ADWIN .002 (River)", size, () -> adwin(AdaptiveWindow.DELTA)),
        rival("ADWIN 1e-5 (River)", size, () -> adwin(1e-5)),
        rival("Page-Hinkley (River)", size, DriftRival::pageHinkley),
        rival("KSWIN 1e-4 200/100", size, () -> kswin(1e-4, 200, 100)),
        rival("PSI 2000/500 > .2", size, DriftRival::stability),
        conformal(size),
        rival("CUSUM 500 .25 120", size, () -> new ReferenceCusum(500, 0.25, 120.3)),
        rival("CUSUM 500 .5 51", size, () -> new ReferenceCusum(500, 0.5, 51)));
  }

  private static Stream<DriftRival> errors() {
    DriftSignal errors = DriftSignal.ERROR;
    return Stream.of(
        new DriftRival("likelihood ratio", true, errors, ErrorRateChange::new),
        rival("ADWIN .002 (River)", errors, () -> adwin(AdaptiveWindow.DELTA)),
        rival("Page-Hinkley (River)", errors, DriftRival::pageHinkley),
        rival(
            "HDDM_A .001 (MOA)",
            errors,
            () -> new HoeffdingAverage(HoeffdingAverage.CONFIDENCE, false)),
        conformal(errors),
        rival("CUSUM 2000 .1 27", errors, () -> new ReferenceCusum(2_000, 0.1, 27)));
  }

  private static List<DriftRival> withDummies(Stream<DriftRival> rivals) {
    return Stream.concat(
            rivals,
            Stream.of(
                rival("always", DriftSignal.RETURN, () -> ALWAYS),
                rival("never", DriftSignal.RETURN, () -> NEVER)))
        .toList();
  }

  private static DriftRival rival(
      String name, DriftSignal signal, Supplier<ChangeDetector> detector) {
    return new DriftRival(name, false, signal, detector);
  }

  private static DriftRival conformal(DriftSignal signal) {
    return rival("conformal 10000", signal, () -> new ConformalMartingale(10_000, SAMPLE_SEED));
  }

  private static ChangeDetector pageHinkley() {
    return new PageHinkley(PageHinkley.Variant.RIVER, PageHinkley.THRESHOLD);
  }

  private static ChangeDetector adwin(double delta) {
    return new AdaptiveWindow(delta, AdaptiveWindow.Variant.RIVER);
  }

  private static ChangeDetector stability() {
    return new WindowDistance(TwoSample::populationStability, 0.2, 2_000, 500, 50);
  }

  private static ChangeDetector kswin(double level, int windowSize, int recentSize) {
    return new KolmogorovSmirnovWindow(level, windowSize, recentSize, SAMPLE_SEED);
  }
}
