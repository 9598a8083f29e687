package io.barcast.engine.model;

import io.barcast.engine.bar.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every model version that may serve, and which of them scores a bar. That is decided by event time
 * alone: of each name the newest version that was active before the bar closed. There is one
 * champion: a new one sends off the one before it, which scores on only when a version of its name
 * comes back as a shadow. Immutable.
 */
public final class ModelCatalog {
  private static final Comparator<ModelCard> BY_TIME =
      Comparator.comparingLong(ModelCard::activeFromMs).thenComparing(ModelCard::id);

  public static final ModelCatalog EMPTY = new ModelCatalog(new TreeMap<>());

  private final SortedMap<ModelId, ServableModel> byId;
  private final Map<Interval, NavigableMap<Long, List<ServableModel>>> activeFrom;

  private ModelCatalog(SortedMap<ModelId, ServableModel> byId) {
    this.byId = byId;
    this.activeFrom = timeline(byId.values());
  }

  /** This catalog and one more model; a model of the same id is replaced. */
  public ModelCatalog with(ServableModel model) {
    SortedMap<ModelId, ServableModel> more = new TreeMap<>(byId);
    more.put(model.card().id(), model);
    return new ModelCatalog(more);
  }

  public int size() {
    return byId.size();
  }

  /** The versions that are known. */
  public Set<ModelId> ids() {
    return Collections.unmodifiableSet(byId.keySet());
  }

  public Optional<ServableModel> find(ModelId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The models that score a bar, the champion first; empty when none is active yet.
   *
   * @param closeTimeMs the bar's close; a model scores bars that close after its active-from time
   */
  public List<ServableModel> activeAt(Interval interval, long closeTimeMs) {
    NavigableMap<Long, List<ServableModel>> timeline = activeFrom.get(interval);
    if (timeline == null) {
      return List.of();
    }
    Map.Entry<Long, List<ServableModel>> active = timeline.lowerEntry(closeTimeMs);
    return active == null ? List.of() : active.getValue();
  }

  private static Map<Interval, NavigableMap<Long, List<ServableModel>>> timeline(
      Collection<ServableModel> models) {
    Map<Interval, NavigableMap<Long, List<ServableModel>>> timelines = new HashMap<>();
    Map<Interval, Map<String, ServableModel>> current = new HashMap<>();
    models.stream()
        .sorted(Comparator.comparing(ServableModel::card, BY_TIME))
        .forEach(
            model -> {
              ModelCard card = model.card();
              Map<String, ServableModel> names =
                  current.computeIfAbsent(card.interval(), i -> new TreeMap<>());
              if (card.role() == Role.CHAMPION) {
                names.values().removeIf(other -> other.card().role() == Role.CHAMPION);
              }
              names.put(card.id().name(), model);
              timelines
                  .computeIfAbsent(card.interval(), i -> new TreeMap<>())
                  .put(card.activeFromMs(), championFirst(names.values()));
            });
    return timelines;
  }

  private static List<ServableModel> championFirst(Collection<ServableModel> lines) {
    List<ServableModel> active = new ArrayList<>(lines);
    active.sort(Comparator.comparing(model -> model.card().role()));
    return List.copyOf(active);
  }
}
