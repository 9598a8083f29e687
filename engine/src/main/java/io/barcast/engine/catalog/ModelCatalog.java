package io.barcast.engine.catalog;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.ModelId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The model versions that may serve; a {@link ModelTimeline} decides which of them score a bar.
 * Immutable.
 */
public final class ModelCatalog {
  public static final ModelCatalog EMPTY =
      new ModelCatalog(ModelTimeline.empty(ServableModel::card));

  private final ModelTimeline<ServableModel> timeline;

  private ModelCatalog(ModelTimeline<ServableModel> timeline) {
    this.timeline = timeline;
  }

  /** This catalog with one more model; one of the same id is replaced. */
  public ModelCatalog with(ServableModel model) {
    return new ModelCatalog(timeline.with(model));
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
}
