package io.barcast.app.replay.recorded;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.model.ModelId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The models that a series knew at each of its bars. An instance learns the versions in the order
 * of {@code models}, so a series that switches to one at a bar knows those before it too. Not
 * thread-safe.
 */
final class RecordedModels {
  private final List<ModelCatalog> catalogs = new ArrayList<>();
  private final Map<ModelId, Integer> places = new HashMap<>();
  private final Map<SeriesId, Deque<ModelActivation>> activations = new HashMap<>();
  private final Map<SeriesId, Integer> known = new HashMap<>();

  /**
   * @param models in the order in which they were learnt
   * @param activations in order per series
   */
  RecordedModels(List<ServableModel> models, Collection<ModelActivation> activations) {
    ModelCatalog catalog = ModelCatalog.EMPTY;
    catalogs.add(catalog);
    for (ServableModel model : models) {
      catalog = catalog.with(model);
      catalogs.add(catalog);
      places.putIfAbsent(model.card().id(), catalogs.size() - 1);
    }
    for (ModelActivation activation : activations) {
      this.activations
          .computeIfAbsent(activation.series(), series -> new ArrayDeque<>())
          .add(activation);
    }
  }

  /** All models, without any change of trust, as everywhere here. */
  ModelCatalog all() {
    return catalogs.get(catalogs.size() - 1);
  }

  /**
   * The models that a series knows when it processes a bar.
   *
   * @param closeTimeMs the latest close of the series, the bar's included, epoch milliseconds UTC
   * @throws UserException when it switched to a model that is not there
   */
  ModelCatalog at(SeriesId series, long closeTimeMs) {
    Deque<ModelActivation> ahead = activations.get(series);
    while (ahead != null && !ahead.isEmpty() && ahead.element().closeTimeMs() <= closeTimeMs) {
      known.merge(series, place(ahead.remove()), Math::max);
    }
    return catalogs.get(known.getOrDefault(series, 0));
  }

  private int place(ModelActivation activation) {
    Integer place = places.get(activation.model());
    if (place == null) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "%s switched to %s, which is not on the models topic, or cannot serve here"
              .formatted(activation.series(), activation.model()),
          "Give the --set, --calendar and horizons that predict runs with; without the model the"
              + " recorded predictions cannot be computed again.");
    }
    return place;
  }
}
