package io.barcast.engine.catalog;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.ModelId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The model versions that may serve, and how far they are trusted; a {@link ModelTimeline} decides
 * which of them score a bar. Immutable.
 */
public final class ModelCatalog {
  public static final ModelCatalog EMPTY =
      new ModelCatalog(ModelTimeline.empty(ServableModel::card), Map.of());

  private final ModelTimeline<ServableModel> timeline;
  private final Map<ModelId, NavigableMap<Long, TrustChange>> trust;

  private ModelCatalog(
      ModelTimeline<ServableModel> timeline, Map<ModelId, NavigableMap<Long, TrustChange>> trust) {
    this.timeline = timeline;
    this.trust = trust;
  }

  /** This catalog with one more model; one of the same id is replaced. */
  public ModelCatalog with(ServableModel model) {
    return new ModelCatalog(timeline.with(model), trust);
  }

  /**
   * This catalog with one more change of trust, of a version that may be added later; one of the
   * same version and time is replaced. A change that becomes known after its time counts for the
   * bars that are scored from then on, as a version that arrives late does.
   */
  public ModelCatalog with(TrustChange change) {
    Map<ModelId, NavigableMap<Long, TrustChange>> more = new HashMap<>(trust);
    NavigableMap<Long, TrustChange> changes =
        new TreeMap<>(more.getOrDefault(change.model(), new TreeMap<>()));
    changes.put(change.fromMs(), change);
    more.put(change.model(), changes);
    return new ModelCatalog(timeline, more);
  }

  public int size() {
    return timeline.ids().size();
  }

  /** The ids of all versions. */
  public Set<ModelId> ids() {
    return timeline.ids();
  }

  public Optional<ServableModel> find(ModelId id) {
    return timeline.find(id);
  }

  /**
   * The models that score a bar, the champion first; empty when none is active yet.
   *
   * @param closeTimeMs the bar's close; a model scores bars that close after its active-from time
   */
  public List<ServableModel> activeAt(Interval interval, long closeTimeMs) {
    return timeline.activeAt(interval, closeTimeMs);
  }

  /** Whether a change of trust is known. */
  public boolean knows(TrustChange change) {
    NavigableMap<Long, TrustChange> changes = trust.get(change.model());
    return changes != null && change.equals(changes.get(change.fromMs()));
  }

  /**
   * Why a version is trusted less than its card says when it scores a bar: its newest change before
   * the bar's close. Empty while its card's own trust stands.
   */
  public Optional<TrustChange> distrustAt(ModelId model, long closeTimeMs) {
    NavigableMap<Long, TrustChange> changes = trust.get(model);
    return changes == null
        ? Optional.empty()
        : Optional.ofNullable(changes.lowerEntry(closeTimeMs))
            .map(Map.Entry::getValue)
            .filter(change -> !change.restores());
  }
}
