package io.barcast.engine.drift;

import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Monitors all versions of a model name. Each version has its own {@link VersionDriftMonitor} with
 * a fresh baseline; an older one ends when a newer one has judged its first window, because all
 * series have then moved to the newer version. Not thread-safe.
 */
public final class DriftMonitor {
  private final List<String> featureNames;
  private final SortedMap<Long, VersionDriftMonitor> byVersion = new TreeMap<>();
  private long endedThrough = -1;

  public DriftMonitor(List<String> featureNames) {
    this.featureNames = List.copyOf(featureNames);
  }

  /**
   * Adds the summary of one window of one series and version.
   *
   * @param models contains the version; a summary of an unknown one is ignored
   * @return the alerts that are raised or cleared now
   */
  public List<DriftAlert> onSummary(WindowSummary summary, ModelCatalog models) {
    ModelId id = summary.model();
    VersionDriftMonitor monitor = id.version() <= endedThrough ? null : monitor(id, models);
    if (monitor == null) {
      return List.of();
    }
    List<DriftAlert> alerts = new ArrayList<>(monitor.onSummary(summary));
    if (monitor.hasJudged()) {
      SortedMap<Long, VersionDriftMonitor> older = byVersion.headMap(id.version());
      older.values().forEach(ended -> alerts.addAll(ended.finish()));
      older.clear();
      endedThrough = id.version() - 1;
    }
    return alerts;
  }

  /** The monitor of a version, created on first use; null when the version is unknown. */
  private @Nullable VersionDriftMonitor monitor(ModelId id, ModelCatalog models) {
    models
        .find(id)
        .ifPresent(
            served ->
                byVersion.computeIfAbsent(
                    id.version(), version -> new VersionDriftMonitor(served, featureNames)));
    return byVersion.get(id.version());
  }

  /** The monitors that have not ended, by version. */
  public SortedMap<Long, VersionDriftMonitor> versions() {
    return new TreeMap<>(byVersion);
  }

  public void save(ByteBuffer out) {
    out.putLong(endedThrough).putInt(byVersion.size());
    for (Map.Entry<Long, VersionDriftMonitor> monitor : byVersion.entrySet()) {
      out.putLong(monitor.getKey());
      monitor.getValue().save(out);
    }
  }

  /**
   * Restores what {@link #save} wrote.
   *
   * @param name the model name
   * @throws IllegalStateException when a stored version is not among the models
   */
  public void load(ByteBuffer in, String name, ModelCatalog models) {
    endedThrough = in.getLong();
    for (int left = in.getInt(); left > 0; left--) {
      ModelId id = new ModelId(name, in.getLong());
      VersionDriftMonitor monitor = monitor(id, models);
      if (monitor == null) {
        throw new IllegalStateException(
            "there is a stored drift monitor of "
                + id
                + " but no such model, expected it in the model store");
      }
      monitor.load(in);
    }
  }
}
