package io.barcast.trainer;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.ServableModel;
import io.barcast.schemas.ModelArtifacts;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The newest version of every line of models that was published. Not thread-safe. */
public final class ModelShelf {
  private final List<PublicKey> trustedKeys;
  private final NavigableMap<String, ServableModel> newest = new TreeMap<>();

  /**
   * @param trustedKeys who may have signed a model; when empty, anyone
   */
  public ModelShelf(Collection<PublicKey> trustedKeys) {
    this.trustedKeys = List.copyOf(trustedKeys);
  }

  /**
   * Puts a model on the shelf.
   *
   * @throws io.barcast.engine.model.BadModelException when it must not serve
   */
  public void add(ModelUpdate update) {
    update.requireAuthentic(trustedKeys);
    ServableModel model = ModelArtifacts.open(update);
    newest.merge(update.card().id().name(), model, ModelShelf::newer);
  }

  private static ServableModel newer(ServableModel one, ServableModel other) {
    return one.card().id().version() >= other.card().id().version() ? one : other;
  }

  /** The model that serves an interval, if it reads these features and forecasts these horizons. */
  Optional<ServableModel> champion(Interval interval, String specHash, List<Integer> horizonsBars) {
    return Optional.ofNullable(newest.get(ModelNames.champion(interval)))
        .filter(model -> model.card().specHash().equals(specHash))
        .filter(model -> model.card().horizonsBars().equals(horizonsBars));
  }

  /** What the next version of a line is called; the first is 1. */
  ModelId next(String name) {
    ServableModel last = newest.get(name);
    return new ModelId(name, last == null ? 1 : last.card().id().version() + 1);
  }

  /** Keys of the newest versions, for example {@code xgboost-1h@3}. */
  public List<String> keys() {
    return newest.values().stream().map(model -> model.card().id().key()).toList();
  }
}
