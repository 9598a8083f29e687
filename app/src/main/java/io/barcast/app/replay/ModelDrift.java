package io.barcast.app.replay;

import io.barcast.engine.drift.DriftEvidence;
import io.barcast.engine.drift.DriftMonitor;
import io.barcast.engine.drift.VersionDriftMonitor;
import io.barcast.engine.drift.VersionDriftMonitor.Reading;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a version's features lately are from those it was trained on.
 *
 * @param features the distributions of each feature; their order is that of the feature set
 * @param divergence of each feature by name, 0 to 1
 * @param readings what the tests say
 */
public record ModelDrift(
    ModelId model,
    List<DriftEvidence> features,
    SortedMap<String, Double> divergence,
    List<Reading> readings) {
  public ModelDrift {
    features = List.copyOf(features);
    divergence = new TreeMap<>(divergence);
    readings = List.copyOf(readings);
  }

  /** The drift of the newest version of each name. */
  static List<ModelDrift> of(Collection<DriftMonitor> monitors) {
    List<ModelDrift> drifts = new ArrayList<>();
    for (DriftMonitor monitor : monitors) {
      List<VersionDriftMonitor> versions = List.copyOf(monitor.versions().values());
      if (!versions.isEmpty()) {
        drifts.add(of(versions.get(versions.size() - 1)));
      }
    }
    return drifts;
  }

  private static ModelDrift of(VersionDriftMonitor monitor) {
    return new ModelDrift(
        monitor.model(), monitor.features(), monitor.featureDivergence(), monitor.readings());
  }
}
