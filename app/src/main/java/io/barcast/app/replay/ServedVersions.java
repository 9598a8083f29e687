package io.barcast.app.replay;

import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import java.util.SortedMap;
import java.util.TreeMap;

/** From when to when each version predicted. Not thread-safe. */
final class ServedVersions {
  private final SortedMap<ModelId, Served> served = new TreeMap<>();

  void add(Prediction prediction) {
    if (!prediction.revised() && !prediction.horizons().isEmpty()) {
      long timeMs = prediction.closeTimeMs();
      served.merge(prediction.model(), new Served(timeMs, timeMs, 1), Served::with);
    }
  }

  SortedMap<ModelId, Served> all() {
    return new TreeMap<>(served);
  }
}
