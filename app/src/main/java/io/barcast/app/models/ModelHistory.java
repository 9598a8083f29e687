package io.barcast.app.models;

import static java.util.stream.Collectors.joining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.ModelCard;
import io.barcast.engine.model.ModelCatalog;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.ReferenceBins;
import io.barcast.engine.model.Role;
import io.barcast.engine.model.ServableModel;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Every version that was published. Who is champion follows from the cards alone. */
public final class ModelHistory {
  private static final Comparator<ModelUpdate> BY_TIME =
      Comparator.<ModelUpdate>comparingLong(update -> update.card().activeFromMs())
          .thenComparing(update -> update.card().id());

  private final TreeMap<ModelId, ModelUpdate> byId = new TreeMap<>();
  private final ModelCatalog catalog;

  /**
   * @param published in the order in which they were
   */
  public ModelHistory(Collection<ModelUpdate> published) {
    published.forEach(update -> byId.put(update.card().id(), update));
    ModelCatalog all = ModelCatalog.EMPTY;
    for (ModelUpdate update : byId.values()) {
      all = all.with(unopened(update.card()));
    }
    catalog = all;
  }

  /** A card with nothing behind it, for the catalog to say when it is active. */
  private static ServableModel unopened(ModelCard card) {
    return new ServableModel(card, new NaiveModel(card.horizonsBars().size()), ReferenceBins.NONE);
  }

  /** All versions, by the event time from which they are active, the newest last. */
  public List<ModelUpdate> all() {
    return byId.values().stream().sorted(BY_TIME).toList();
  }

  /** The newest version of each name, in the same order. */
  public List<ModelUpdate> newest() {
    return all().stream().filter(this::isNewest).toList();
  }

  private boolean isNewest(ModelUpdate update) {
    ModelId id = update.card().id();
    return id.version() == newestVersion(id.name());
  }

  private long newestVersion(String name) {
    ModelId newest = byId.floorKey(new ModelId(name, Long.MAX_VALUE));
    return newest == null || !newest.name().equals(name) ? 0 : newest.version();
  }

  /** What the next version of a name is called. */
  public ModelId next(String name) {
    return new ModelId(name, newestVersion(name) + 1);
  }

  /**
   * A version by what it is called, for example {@code xgboost-1h@3}.
   *
   * @throws UserException naming those that there are
   */
  public ModelUpdate require(String key) {
    return byId.values().stream()
        .filter(update -> update.card().id().key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.USAGE,
                    "there is no model '" + key + "' on model-updates",
                    "Give one of: " + keys() + "."));
  }

  private String keys() {
    return byId.keySet().stream().map(ModelId::key).collect(joining(", "));
  }

  /** Whether a version is the newest champion of its interval. */
  public boolean isChampion(ModelUpdate update) {
    return champion(update.card().interval()).filter(update::equals).isPresent();
  }

  /** The champion that is active last, if there is one. */
  public Optional<ModelUpdate> champion(Interval interval) {
    return catalog.activeAt(interval, Long.MAX_VALUE).stream()
        .map(ServableModel::card)
        .filter(card -> card.role() == Role.CHAMPION)
        .findFirst()
        .map(card -> byId.get(card.id()));
  }

  /**
   * The first event time from which another champion than the present one can be active: a bar
   * after that one, epoch milliseconds UTC; {@link Long#MIN_VALUE} when there is none.
   */
  public long earliestChangeMs(Interval interval) {
    return champion(interval)
        .map(update -> update.card().activeFromMs() + interval.millis())
        .orElse(Long.MIN_VALUE);
  }

  /**
   * The champion that is active last.
   *
   * @throws UserException when the interval has none
   */
  public ModelUpdate requireChampion(Interval interval) {
    return champion(interval)
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.USAGE,
                    "interval " + interval + " has no champion",
                    "barcast models list shows what there is; models promote makes a champion."));
  }

  /**
   * The newest model that was champion before the present one, other than it.
   *
   * @throws UserException when there was none
   */
  public ModelUpdate requireFormerChampion(Interval interval) {
    ModelUpdate present = requireChampion(interval);
    return all().stream()
        .filter(update -> update.card().interval().equals(interval))
        .filter(update -> update.card().role() == Role.CHAMPION)
        .filter(update -> BY_TIME.compare(update, present) < 0)
        .filter(update -> !update.sha256().equals(present.sha256()))
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.USAGE,
                    "before " + present.card().id() + " there was no other champion of " + interval,
                    "Choose a model of barcast models list, and promote that one."));
  }
}
