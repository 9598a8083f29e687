package io.barcast.engine.drift;

import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Monitors all versions of a model name. Each version has its own {@link VersionDriftMonitor} with
 * a fresh state; an older one ends when a newer one has judged its first window, because all series
 * have then moved to the newer version.
 *
 * <p>Its state is kept in parts, so that a summary writes only what it changes: save each of {@link
 * #changedParts} after every summary, and pass all of them to {@link #restore}. Not thread-safe.
 */
public final class DriftMonitor {
  private final List<String> featureNames;
  private final SortedMap<Long, VersionDriftMonitor> byVersion = new TreeMap<>();
  private final Set<PartKey> changed = new LinkedHashSet<>();
  private long endedThrough = -1;

  public DriftMonitor(List<String> featureNames) {
    this.featureNames = List.copyOf(featureNames);
  }

  /**
   * Adds the summary of one window of one series and version.
   *
   * @param models contains the version; a summary of an unknown one is ignored
   * @return the stages of alerts that begin now
   */
  public List<DriftAlert> onSummary(WindowSummary summary, ModelCatalog models) {
    changed.clear();
    ModelId id = summary.model();
    VersionDriftMonitor monitor = id.version() <= endedThrough ? null : monitor(id, models);
    if (monitor == null) {
      return List.of();
    }
    List<DriftAlert> alerts = new ArrayList<>(monitor.onSummary(summary));
    changed.addAll(monitor.changed());
    if (monitor.hasJudged() && endedThrough < id.version() - 1) {
      endBefore(monitor, alerts);
    }
    return alerts;
  }

  private void endBefore(VersionDriftMonitor monitor, List<DriftAlert> alerts) {
    long version = monitor.model().version();
    SortedMap<Long, VersionDriftMonitor> older = byVersion.headMap(version);
    for (VersionDriftMonitor ended : older.values()) {
      changed.addAll(ended.parts());
      alerts.addAll(ended.finish(monitor));
    }
    older.clear();
    endedThrough = version - 1;
    changed.add(PartKey.ENDED);
  }

  /** The monitor of a version, created on first use; null when the version is unknown. */
  private @Nullable VersionDriftMonitor monitor(ModelId id, ModelCatalog models) {
    if (!byVersion.containsKey(id.version())) {
      models
          .find(id)
          .ifPresent(
              model -> byVersion.put(id.version(), new VersionDriftMonitor(model, featureNames)));
    }
    return byVersion.get(id.version());
  }

  /** The monitors that have not ended, by version. */
  public SortedMap<Long, VersionDriftMonitor> versions() {
    return new TreeMap<>(byVersion);
  }

  /** The parts of the state that the last summary changed. */
  public List<StoredPart> changedParts() {
    List<StoredPart> parts = new ArrayList<>(changed.size());
    for (PartKey key : changed) {
      parts.add(new StoredPart(key.toString(), content(key)));
    }
    return parts;
  }

  private Optional<byte[]> content(PartKey key) {
    if (key.kind() == PartKey.Kind.ENDED) {
      return Optional.of(ByteBuffer.allocate(Long.BYTES).putLong(endedThrough).array());
    }
    VersionDriftMonitor monitor = byVersion.get(key.version());
    return monitor == null ? Optional.empty() : monitor.save(key);
  }

  /**
   * Restores the state that was saved in parts.
   *
   * @param parts all that exist, in any order
   * @param name the model name
   * @throws IllegalStateException when a stored version is not among the models
   */
  public void restore(Collection<StoredPart> parts, String name, ModelCatalog models) {
    for (StoredPart part : parts) {
      PartKey key = PartKey.parse(part.key());
      ByteBuffer in = ByteBuffer.wrap(part.content().orElseThrow());
      if (key.kind() == PartKey.Kind.ENDED) {
        endedThrough = in.getLong();
      } else {
        stored(new ModelId(name, key.version()), models).load(key, in);
      }
    }
  }

  private VersionDriftMonitor stored(ModelId id, ModelCatalog models) {
    VersionDriftMonitor monitor = monitor(id, models);
    if (monitor == null) {
      throw new IllegalStateException(
          "there is a stored drift monitor of "
              + id
              + " but no such model, expected it in the model store");
    }
    return monitor;
  }
}
