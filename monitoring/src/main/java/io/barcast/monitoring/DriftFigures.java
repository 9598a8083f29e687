package io.barcast.monitoring;

import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.drift.DriftMonitor;
import io.barcast.engine.drift.VersionDriftMonitor;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.WindowSummary;
import io.prometheus.client.Collector;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Drift per model name, from the pipeline's own drift monitor, fed with the same windows.
 * Thread-safe.
 */
final class DriftFigures extends Collector {
  private static final int MOST_MODELS = 32;
  private static final String FEATURE = "barcast_feature_drift_psi";
  private static final String ERROR = "barcast_error_drift_deviations";

  private final FeatureSpec spec;
  private final SortedMap<String, DriftMonitor> monitors = new TreeMap<>();
  private ModelCatalog models = ModelCatalog.EMPTY;

  DriftFigures(FeatureSpec spec) {
    this.spec = spec;
  }

  /**
   * Adds a model. One with another feature set is ignored, as the names of its features are
   * unknown.
   */
  synchronized void addModel(ServableModel model) {
    if (model.card().specHash().equals(spec.hash())
        && model.reference().features() == spec.size()) {
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
    }
  }

  private static boolean fits(ServableModel model, WindowSummary summary) {
    ReferenceBins reference = model.reference();
    List<List<Integer>> counts = summary.counts();
    boolean fits = counts.size() == reference.features();
    for (int f = 0; fits && f < counts.size(); f++) {
      fits = counts.get(f).size() == reference.bins(f);
    }
    return fits;
  }

  @Override
  public synchronized List<MetricFamilySamples> collect() {
    Gauges features =
        new Gauges("model", "feature")
            .declare(
                FEATURE,
                "Population stability index of a feature compared with the training rows;"
                    + " 0.25 or more counts as drift.");
    Gauges errors =
        new Gauges("model")
            .declare(
                ERROR,
                "Page-Hinkley statistic of the loss differential to the naive model, in standard"
                    + " deviations; 10 counts as drift.");
    monitors.forEach(
        (model, monitor) -> {
          SortedMap<Long, VersionDriftMonitor> versions = monitor.versions();
          if (!versions.isEmpty()) {
            VersionDriftMonitor newest = Objects.requireNonNull(versions.get(versions.lastKey()));
            newest.featureDrift().forEach((name, psi) -> features.set(FEATURE, psi, model, name));
            errors.set(ERROR, newest.errorDrift(), model);
          }
        });
    List<MetricFamilySamples> all = features.samples();
    all.addAll(errors.samples());
    return all;
  }
}
