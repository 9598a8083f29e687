package io.barcast.monitoring;

import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.drift.DriftMonitor;
import io.barcast.engine.drift.VersionDriftMonitor;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.ModelId;
import io.barcast.monitoring.page.DriftReadings;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Drift per model name, from the pipeline's own drift monitor, fed with the same windows.
 * Thread-safe.
 */
final class DriftFigures extends Collector implements DriftReadings {
  private static final int MOST_MODELS = 32;
  private static final String FEATURE = "barcast_feature_divergence";
  private static final String STATISTIC = "barcast_drift_statistic";
  private static final String THRESHOLD = "barcast_drift_threshold";

  private final FeatureSpec spec;
  private final SortedMap<String, DriftMonitor> monitors = new TreeMap<>();
  private final Map<ModelId, Windows> windows = new HashMap<>();
  private ModelCatalog models = ModelCatalog.EMPTY;

  /** How many windows of event time a version has scored, and the end of the newest. */
  private record Windows(long endMs, int count) {
    Windows with(long otherEndMs) {
      return otherEndMs > endMs ? new Windows(otherEndMs, count + 1) : this;
    }
  }

  DriftFigures(FeatureSpec spec) {
    this.spec = spec;
  }

  /**
   * Adds a model. One with another feature set is ignored, as the names of its features are
   * unknown.
   */
  synchronized void addModel(ServableModel model) {
    if (model.card().specHash().equals(spec.hash())
        && model.reference().bins().features() == spec.size()) {
      models = models.with(model);
    }
  }

  synchronized void add(WindowSummary summary) {
    String name = summary.model().name();
    boolean room = monitors.containsKey(name) || monitors.size() < MOST_MODELS;
    if (room && models.find(summary.model()).filter(model -> fits(model, summary)).isPresent()) {
      monitors
          .computeIfAbsent(name, key -> new DriftMonitor(spec.names()))
          .onSummary(summary, models);
      windows.compute(
          summary.model(),
          (id, before) ->
              (before == null ? new Windows(Long.MIN_VALUE, 0) : before)
                  .with(summary.windowEndMs()));
    }
  }

  @Override
  public synchronized List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    monitors.values().stream()
        .flatMap(DriftFigures::newest)
        .forEach(
            newest -> {
              ModelId id = newest.model();
              Windows scored = windows.getOrDefault(id, new Windows(Long.MIN_VALUE, 0));
              models
                  .find(id)
                  .ifPresent(
                      model ->
                          readings.add(
                              new Reading(
                                  model.card(), scored.count(), newest.featureDivergence())));
            });
    return readings;
  }

  private static Stream<VersionDriftMonitor> newest(DriftMonitor monitor) {
    SortedMap<Long, VersionDriftMonitor> versions = monitor.versions();
    return versions.isEmpty()
        ? Stream.empty()
        : Stream.of(Objects.requireNonNull(versions.get(versions.lastKey())));
  }

  private static boolean fits(ServableModel model, WindowSummary summary) {
    ReferenceBins bins = model.reference().bins();
    ReferenceBins predictions = model.reference().predictionBins();
    List<List<Integer>> counts = summary.counts();
    int expected = predictions.features() == 0 ? 0 : predictions.bins(0);
    boolean fits = counts.size() == bins.features() && summary.predictions().size() == expected;
    for (int f = 0; fits && f < counts.size(); f++) {
      fits = counts.get(f).size() == bins.bins(f);
    }
    return fits;
  }

  @Override
  public synchronized List<MetricFamilySamples> collect() {
    Gauges features =
        new Gauges("model", "feature")
            .declare(
                FEATURE,
                "Divergence of a feature's recent distribution from the training rows, 0 to 1.");
    Gauges tests =
        new Gauges("model", "scope", "detector")
            .declare(STATISTIC, "Value of a drift test of the newest version.")
            .declare(THRESHOLD, "Value of a drift test above which an alert is raised.");
    monitors.forEach(
        (model, monitor) ->
            newest(monitor)
                .forEach(
                    newest -> {
                      newest
                          .featureDivergence()
                          .forEach((name, far) -> features.set(FEATURE, far, model, name));
                      newest.readings().forEach(reading -> set(tests, model, reading));
                    }));
    List<MetricFamilySamples> all = features.samples();
    all.addAll(tests.samples());
    return all;
  }

  private static void set(Gauges tests, String model, VersionDriftMonitor.Reading reading) {
    String scope = reading.scope().label();
    tests.set(STATISTIC, reading.statistic(), model, scope, reading.detector());
    tests.set(THRESHOLD, reading.threshold(), model, scope, reading.detector());
  }
}
