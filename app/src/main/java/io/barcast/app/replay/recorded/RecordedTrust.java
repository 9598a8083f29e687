package io.barcast.app.replay.recorded;

import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which changes of trust a series knew at a bar. A change counts by event time; one that came late
 * counted from a later bar on, and only the recorded predictions tell which. Not thread-safe.
 */
final class RecordedTrust {
  private final Map<ModelId, List<TrustChange>> newestFirst = new HashMap<>();
  private long lateBars;

  RecordedTrust(Collection<TrustChange> changes) {
    List<TrustChange> sorted = new ArrayList<>(changes);
    sorted.sort(Comparator.comparingLong(TrustChange::fromMs).reversed());
    sorted.forEach(
        change ->
            newestFirst.computeIfAbsent(change.model(), model -> new ArrayList<>()).add(change));
  }

  /** Whether no model's trust ever changed. */
  boolean isEmpty() {
    return newestFirst.isEmpty();
  }

  /**
   * The models with the changes that were known.
   *
   * @param models without any change
   * @param recorded the predictions that were recorded at the bar
   */
  ModelCatalog at(ModelCatalog models, List<Prediction> recorded) {
    ModelCatalog known = models;
    boolean late = false;
    for (Map.Entry<ModelId, List<TrustChange>> of : newestFirst.entrySet()) {
      int unknown = unknown(of.getKey(), of.getValue(), recorded);
      late |= unknown > 0;
      for (TrustChange change : of.getValue().subList(unknown, of.getValue().size())) {
        known = known.with(change);
      }
    }
    lateBars += late ? 1 : 0;
    return known;
  }

  /** How many of the newest changes the recorded prediction of a model shows to be unknown. */
  private static int unknown(
      ModelId model, List<TrustChange> newestFirst, List<Prediction> recorded) {
    return recorded.stream()
        .filter(prediction -> prediction.model().equals(model))
        .findFirst()
        .map(prediction -> unknown(newestFirst, prediction))
        .orElse(0);
  }

  private static int unknown(List<TrustChange> newestFirst, Prediction prediction) {
    int later = 0;
    while (later < newestFirst.size()
        && newestFirst.get(later).fromMs() >= prediction.closeTimeMs()) {
      later++;
    }
    for (int place = later; place < newestFirst.size(); place++) {
      if (newestFirst.get(place).reason().equals(prediction.reason())) {
        return place == later ? 0 : place;
      }
    }
    boolean trusted = prediction.reason().isEmpty() && later < newestFirst.size();
    return trusted ? newestFirst.size() : 0;
  }

  /** At how many bars a change was not known that counted by event time. */
  long lateBars() {
    return lateBars;
  }
}
