package io.barcast.trainer;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.ModelCard;
import io.barcast.engine.model.ModelCatalog;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.ModelVersion;
import io.barcast.engine.model.Role;
import io.barcast.engine.model.ServableModel;
import io.barcast.schemas.ModelArtifacts;
import java.security.PublicKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was published: the newest version of every name, and who is champion. Not thread-safe. */
public final class ModelRegistry {
  private final List<PublicKey> trustedKeys;
  private final NavigableMap<String, Published> newest = new TreeMap<>();
  private final Map<String, Long> highest = new HashMap<>();
  private final Set<ModelVersion> held = new HashSet<>();
  private ModelCatalog catalog = ModelCatalog.EMPTY;

  /** A model as it was published, and as it scores. */
  record Published(ModelUpdate update, ServableModel model) {
    ModelCard card() {
      return update.card();
    }

    /**
     * From when on rows are new to the model: a republished one was trained before it was active.
     */
    long unseenFromMs() {
      String trainedMs = update.lineage().get(Lineage.TIME);
      return update.lineage().containsKey(ModelUpdate.REPUBLISHED_FROM) && trainedMs != null
          ? Long.parseLong(trainedMs) + 1
          : card().activeFromMs();
    }
  }

  /**
   * @param trustedKeys who may have signed a model; when empty, anyone
   */
  public ModelRegistry(Collection<PublicKey> trustedKeys) {
    this.trustedKeys = List.copyOf(trustedKeys);
  }

  /**
   * Puts a model on the shelf, by the rules of the intake that lets models serve. Versions of
   * models that must not serve are counted nevertheless, so that a trainer with a new key goes on
   * where another one was. One that is here already changes nothing, whatever has come after it: a
   * trainer reads back what it has published.
   *
   * @throws io.barcast.engine.model.BadModelException when it must not serve, or is stale
   */
  public void add(ModelUpdate update) {
    ModelId id = update.card().id();
    highest.merge(id.name(), id.version(), Math::max);
    update.requireAuthentic(trustedKeys);
    if (!held.contains(update.version())) {
      addNext(update);
    }
  }

  private void addNext(ModelUpdate update) {
    ServableModel model = ModelArtifacts.open(update);
    String name = update.card().id().name();
    Published known = newest.get(name);
    if (known != null) {
      update.version().requireFollows(known.update().version());
    }
    catalog = catalog.with(model);
    newest.put(name, new Published(update, model));
    held.add(update.version());
  }

  /** The model that serves an interval, if it reads these features and forecasts these horizons. */
  Optional<Published> champion(Interval interval, String specHash, List<Integer> horizonsBars) {
    return serving(interval, specHash, horizonsBars).stream()
        .filter(published -> published.card().role() == Role.CHAMPION)
        .findFirst();
  }

  /** The models that score beside the champion of an interval, alike in features and horizons. */
  List<Published> shadows(Interval interval, String specHash, List<Integer> horizonsBars) {
    return serving(interval, specHash, horizonsBars).stream()
        .filter(published -> published.card().role() == Role.SHADOW)
        .toList();
  }

  private List<Published> serving(Interval interval, String specHash, List<Integer> horizonsBars) {
    return catalog.activeAt(interval, Long.MAX_VALUE).stream()
        .map(model -> newest.get(model.card().id().name()))
        .filter(published -> published.card().specHash().equals(specHash))
        .filter(published -> published.card().horizonsBars().equals(horizonsBars))
        .toList();
  }

  /** The interval whose champion a version is or was; empty for every other model. */
  public Optional<Interval> championOf(ModelId id) {
    return catalog
        .find(id)
        .map(ServableModel::card)
        .filter(card -> card.role() == Role.CHAMPION)
        .map(ModelCard::interval);
  }

  /** What the next version of a name is called; the first is 1. */
  ModelId next(String name) {
    return new ModelId(name, highest.getOrDefault(name, 0L) + 1);
  }

  /** Keys of the newest versions, for example {@code xgboost-1h@3}. */
  public List<String> keys() {
    return newest.values().stream().map(published -> published.card().id().key()).toList();
  }
}
