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
 * How far each line of models is from what it was trained on: the line's own watch, fed with the
 * same windows. Thread-safe.
 */
final class DriftFigures extends Collector {
  private static final int MOST_LINES = 32;
  private static final String FEATURE = "barcast_feature_drift_psi";
  private static final String ERROR = "barcast_error_drift_deviations";

  private final FeatureSpec spec;
  private final SortedMap<String, DriftMonitor> watches = new TreeMap<>();
  private ModelCatalog models = ModelCatalog.EMPTY;

  DriftFigures(FeatureSpec spec) {
    this.spec = spec;
  }

  /** Learns a model; one of another feature spec is not watched, as its features have no names. */
  synchronized void learn(ServableModel model) {
    if (model.card().specHash().equals(spec.hash())
        && model.reference().features() == spec.size()) {
      models = models.with(model);
    }
  }

  synchronized void add(WindowSummary summary) {
    String line = summary.model().name();
    boolean room = watches.containsKey(line) || watches.size() < MOST_LINES;
    if (room && models.find(summary.model()).filter(model -> fits(model, summary)).isPresent()) {
      watches
          .computeIfAbsent(line, name -> new DriftMonitor(spec.names()))
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
            .declare(FEATURE, "Population stability index of a feature against its training.");
    Gauges errors =
        new Gauges("model")
            .declare(
                ERROR, "Page-Hinkley sum of the errors against the naive model's; 10 is drift.");
    watches.forEach(
        (line, watch) -> {
          SortedMap<Long, VersionDriftMonitor> versions = watch.versions();
          if (!versions.isEmpty()) {
            VersionDriftMonitor newest = Objects.requireNonNull(versions.get(versions.lastKey()));
            newest.featureDrift().forEach((name, psi) -> features.set(FEATURE, psi, line, name));
            errors.set(ERROR, newest.errorDrift(), line);
          }
        });
    List<MetricFamilySamples> all = features.samples();
    all.addAll(errors.samples());
    return all;
  }
}
