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
 * Watches a line of models from version to version. Each version has a {@link VersionDriftMonitor}
 * of its own, with a fresh baseline; an older one ends when the newer has judged its first window,
 * for every series has then left the older behind. Not thread-safe.
 */
public final class DriftMonitor {
  private final List<String> featureNames;
  private final SortedMap<Long, VersionDriftMonitor> byVersion = new TreeMap<>();
  private long endedThrough = -1;

  public DriftMonitor(List<String> featureNames) {
    this.featureNames = List.copyOf(featureNames);
  }

  /**
   * Takes in what one series says of one window of one version.
   *
   * @param models holds the version; a summary of an unknown one is passed over
   * @return the alerts that are raised or cleared now
   */
  public List<DriftAlert> onSummary(WindowSummary summary, ModelCatalog models) {
    ModelId id = summary.model();
    VersionDriftMonitor watch = id.version() <= endedThrough ? null : watch(id, models);
    if (watch == null) {
      return List.of();
    }
    List<DriftAlert> alerts = new ArrayList<>(watch.onSummary(summary));
    if (watch.hasJudged()) {
      SortedMap<Long, VersionDriftMonitor> older = byVersion.headMap(id.version());
      older.values().forEach(ended -> alerts.addAll(ended.finish()));
      older.clear();
      endedThrough = id.version() - 1;
    }
    return alerts;
  }

  /** The monitor of a version, made when it is needed; null when the version is not known. */
  private @Nullable VersionDriftMonitor watch(ModelId id, ModelCatalog models) {
    models
        .find(id)
        .ifPresent(
            served ->
                byVersion.computeIfAbsent(
                    id.version(), version -> new VersionDriftMonitor(served, featureNames)));
    return byVersion.get(id.version());
  }

  /** The watches that are under way, by version. */
  public SortedMap<Long, VersionDriftMonitor> watches() {
    return new TreeMap<>(byVersion);
  }

  public void save(ByteBuffer out) {
    out.putLong(endedThrough).putInt(byVersion.size());
    for (Map.Entry<Long, VersionDriftMonitor> watch : byVersion.entrySet()) {
      out.putLong(watch.getKey());
      watch.getValue().save(out);
    }
  }

  /** Restores what {@link #save} wrote of the line of this name. */
  public void load(ByteBuffer in, String name, ModelCatalog models) {
    endedThrough = in.getLong();
    for (int left = in.getInt(); left > 0; left--) {
      ModelId id = new ModelId(name, in.getLong());
      VersionDriftMonitor watch = watch(id, models);
      if (watch == null) {
        throw new IllegalStateException(
            "the watch of " + id + " is stored, but no such model is known; expected it on models");
      }
      watch.load(in);
    }
  }
}
