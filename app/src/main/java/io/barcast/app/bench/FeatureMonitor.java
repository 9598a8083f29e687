package io.barcast.app.bench;

import io.barcast.app.bench.PlantedTrial.Trained;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.drift.Calibration;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.VersionDriftMonitor;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pipeline's own monitor of a champion's features, fed with windows of rows. Not thread-safe.
 */
final class FeatureMonitor implements RowDetector {
  private static final SeriesId SERIES = new SeriesId("X", Interval.of("1h"));
  private static final long BAR_MS = SERIES.interval().millis();
  private static final int WINDOW = WindowSummary.WINDOW_BARS;

  private final ServableModel champion;
  private final VersionDriftMonitor monitor;
  private final List<LabelledRow> window = new ArrayList<>();
  private long endMs = WindowSummary.NO_WINDOW;

  /**
   * @param factor what the threshold that was calibrated on the training rows is multiplied by
   */
  FeatureMonitor(Trained trained, double factor) {
    ReferenceBins bins = trained.features().bins();
    champion = champion(withThreshold(trained.features(), factor));
    monitor =
        new VersionDriftMonitor(
            champion, IntStream.range(0, bins.features()).mapToObj(f -> "feature " + f).toList());
  }

  /** What is usual of the features of rows; nothing else of the model is known. */
  static ModelReference reference(List<LabelledRow> rows) {
    List<float[]> values = new ArrayList<>();
    for (int f = 0; f < rows.get(0).features().length; f++) {
      values.add(new float[rows.size()]);
      for (int row = 0; row < rows.size(); row++) {
        values.get(f)[row] = (float) rows.get(row).features()[f];
      }
    }
    ReferenceBins bins = ReferenceBins.ofQuantiles(values);
    List<long[][]> windows = new ArrayList<>();
    for (int row = 0; row + WINDOW <= rows.size(); row += WINDOW) {
      windows.add(counts(bins, rows.subList(row, row + WINDOW)));
    }
    return reference(bins, Calibration.divergence(bins, windows));
  }

  private static ModelReference reference(ReferenceBins bins, DivergenceReference features) {
    return new ModelReference(
        bins,
        features,
        ReferenceBins.NONE,
        DivergenceReference.UNKNOWN,
        VolatilityReference.UNKNOWN,
        LossReference.UNKNOWN);
  }

  private static ModelReference withThreshold(ModelReference reference, double factor) {
    DivergenceReference usual = reference.features();
    return reference(
        reference.bins(),
        new DivergenceReference(
            usual.rows(), usual.means(), usual.deviations(), factor * usual.threshold()));
  }

  private static long[][] counts(ReferenceBins bins, List<LabelledRow> rows) {
    long[][] counts = new long[bins.features()][];
    for (int f = 0; f < counts.length; f++) {
      counts[f] = new long[bins.bins(f)];
      for (LabelledRow row : rows) {
        float value = (float) row.features()[f];
        counts[f][bins.bin(f, value)] += Float.isNaN(value) ? 0 : 1;
      }
    }
    return counts;
  }

  private static ServableModel champion(ModelReference reference) {
    Horizons horizons = Horizons.of(1);
    ModelCard card =
        new ModelCard(
            new ModelId("drift-1h", 1),
            Family.DRIFT,
            Role.CHAMPION,
            Trust.UNPROVEN,
            SERIES.interval(),
            0,
            "none",
            horizons);
    return new ServableModel(
        card,
        new RandomWalkDriftModel(
            List.of(Output.NAIVE), List.of(io.barcast.engine.model.Calibration.uncalibrated(1))),
        reference);
  }

  @Override
  public boolean add(LabelledRow row) {
    window.add(row);
    if (window.size() < WINDOW) {
      return false;
    }
    List<DriftAlert> alerts = monitor.onSummary(summary());
    window.clear();
    return alerts.stream().anyMatch(alert -> alert.state() == DriftAlert.State.RAISED);
  }

  private WindowSummary summary() {
    long previousMs = endMs;
    endMs += WINDOW * BAR_MS;
    List<List<Integer>> counts =
        Arrays.stream(counts(champion.reference().bins(), window))
            .map(bins -> Arrays.stream(bins).mapToObj(Math::toIntExact).toList())
            .toList();
    return new WindowSummary(
        SERIES,
        endMs + BAR_MS,
        champion.card().id(),
        endMs,
        previousMs,
        WINDOW,
        counts,
        List.of(),
        List.of(),
        new WindowSummary.Moves(0, 0, 0),
        new WindowSummary.Gaps(0, 0, 0));
  }
}
