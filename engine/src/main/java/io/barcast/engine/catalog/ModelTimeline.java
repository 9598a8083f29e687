package io.barcast.engine.catalog;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which model versions are active at an event time, and in which role. That follows from their
 * deployments alone, in any order of arrival: of each name, the version with the latest active-from
 * time before the close, and the higher version of two with the same. There is one champion per
 * interval: a new champion retires the previous one, which keeps scoring only if it is re-published
 * as a shadow. Immutable.
 *
 * @param <T> what represents a version, such as its update or its scorer
 */
public final class ModelTimeline<T> {
  private final Function<? super T, ? extends Deployment> deployment;
  private final Comparator<T> byTime;
  private final NavigableMap<ModelId, T> byId;
  private final Map<Interval, Periods<T>> periods;

  /**
   * A role that one version at a time fills: a name of an interval, or its champion (empty name).
   */
  private record Place(Interval interval, String name) {}

  private ModelTimeline(
      Function<? super T, ? extends Deployment> deployment, NavigableMap<ModelId, T> byId) {
    this.deployment = deployment;
    this.byTime =
        Comparator.<T>comparingLong(version -> deployment.apply(version).activeFromMs())
            .thenComparing(version -> deployment.apply(version).id());
    this.byId = byId;
    this.periods = periods(byId.values());
  }

  /**
   * A timeline without versions.
   *
   * @param deployment gives the deployment of a version
   */
  public static <T> ModelTimeline<T> empty(Function<? super T, ? extends Deployment> deployment) {
    return new ModelTimeline<>(deployment, new TreeMap<>());
  }

  /** This timeline with one more version; one of the same id is replaced. */
  public ModelTimeline<T> with(T version) {
    return withAll(List.of(version));
  }

  /** This timeline with more versions; of several with the same id, the last counts. */
  public ModelTimeline<T> withAll(Collection<? extends T> versions) {
    NavigableMap<ModelId, T> more = new TreeMap<>(byId);
    versions.forEach(version -> more.put(deployment.apply(version).id(), version));
    return new ModelTimeline<>(deployment, more);
  }

  /** The ids of all versions. */
  public NavigableSet<ModelId> ids() {
    return Collections.unmodifiableNavigableSet(byId.navigableKeySet());
  }

  public Optional<T> find(ModelId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All versions, by the event time from which they are active, the latest last. */
  public List<T> all() {
    return byId.values().stream().sorted(byTime).toList();
  }

  /** The highest version of each name, in the order of the names. */
  public List<T> newest() {
    return byId.keySet().stream().map(ModelId::name).distinct().map(this::highest).toList();
  }

  /** The highest version of a name. */
  public Optional<T> newest(String name) {
    return byId.containsKey(lastId(name)) ? Optional.of(highest(name)) : Optional.empty();
  }

  /** The id of the next version of a name; the first has version 1. */
  public ModelId next(String name) {
    ModelId last = lastId(name);
    return new ModelId(name, byId.containsKey(last) ? last.version() + 1 : 1);
  }

  private T highest(String name) {
    return Objects.requireNonNull(byId.get(lastId(name)), name);
  }

  /** The highest id of a name; version 0 when there is none. */
  private ModelId lastId(String name) {
    ModelId last = byId.floorKey(new ModelId(name, Long.MAX_VALUE));
    return last == null || !last.name().equals(name) ? new ModelId(name, 0) : last;
  }

  /**
   * The versions that score a bar, the champion first; empty when none is active yet.
   *
   * @param closeTimeMs the bar's close; a version scores bars that close after its active-from time
   */
  public List<T> activeAt(Interval interval, long closeTimeMs) {
    Periods<T> known = periods.get(interval);
    return known == null ? List.of() : known.before(closeTimeMs);
  }

  /** The versions that are active after the last change, the champion first. */
  public List<T> active(Interval interval) {
    return activeAt(interval, Long.MAX_VALUE);
  }

  /** The champion at a bar's close, if there is one. */
  public Optional<T> championAt(Interval interval, long closeTimeMs) {
    return activeAt(interval, closeTimeMs).stream().findFirst().filter(this::championed);
  }

  /** The champion after the last change, if there is one. */
  public Optional<T> champion(Interval interval) {
    return championAt(interval, Long.MAX_VALUE);
  }

  /** The shadows after the last change. */
  public List<T> shadows(Interval interval) {
    return active(interval).stream().filter(version -> roleOf(version) == Role.SHADOW).toList();
  }

  /** Every champion of an interval in order of time, the current one last. */
  public List<T> champions(Interval interval) {
    Periods<T> known = periods.get(interval);
    return known == null
        ? List.of()
        : known.active.stream()
            .flatMap(active -> active.stream().limit(1))
            .filter(this::championed)
            .map(champion -> deployment.apply(champion).id())
            .distinct()
            .map(byId::get)
            .toList();
  }

  /** The intervals that have a version. */
  public Set<Interval> intervals() {
    return Collections.unmodifiableSet(periods.keySet());
  }

  /**
   * A timeline of only those versions that decide what is active now: per interval the last
   * champion, and per name the version activated last and the highest one. Whatever versions are
   * added to it later, {@link #active} gives the same as for the full timeline.
   */
  public ModelTimeline<T> present() {
    Map<Place, T> last = new HashMap<>();
    for (T version : all()) {
      Deployment known = deployment.apply(version);
      last.put(new Place(known.interval(), known.id().name()), version);
      if (known.role() == Role.CHAMPION) {
        last.put(new Place(known.interval(), ""), version);
      }
    }
    return ModelTimeline.<T>empty(deployment).withAll(newest()).withAll(last.values());
  }

  private boolean championed(T version) {
    return roleOf(version) == Role.CHAMPION;
  }

  private Role roleOf(T version) {
    return deployment.apply(version).role();
  }

  private Map<Interval, Periods<T>> periods(Collection<T> versions) {
    Map<Interval, List<T>> each = new HashMap<>();
    for (T version : versions) {
      each.computeIfAbsent(deployment.apply(version).interval(), i -> new ArrayList<>())
          .add(version);
    }
    Map<Interval, Periods<T>> all = new HashMap<>();
    each.forEach((interval, of) -> all.put(interval, periods(of)));
    return all;
  }

  private Periods<T> periods(List<T> versions) {
    versions.sort(byTime);
    Map<String, T> current = new TreeMap<>();
    NavigableMap<Long, List<T>> activeFrom = new TreeMap<>();
    for (T version : versions) {
      Deployment begun = deployment.apply(version);
      if (begun.role() == Role.CHAMPION) {
        current.values().removeIf(this::championed);
      }
      current.put(begun.id().name(), version);
      activeFrom.put(begun.activeFromMs(), championFirst(current.values()));
    }
    return new Periods<>(activeFrom);
  }

  private List<T> championFirst(Collection<T> versions) {
    return versions.stream().sorted(Comparator.comparing(this::roleOf)).toList();
  }

  /**
   * Spans of event time without a change, looked up without allocation, as this happens at each
   * bar.
   */
  private static final class Periods<T> {
    private final long[] fromMs;
    private final List<List<T>> active;

    Periods(NavigableMap<Long, List<T>> activeFrom) {
      fromMs = activeFrom.keySet().stream().mapToLong(Long::longValue).toArray();
      active = List.copyOf(activeFrom.values());
    }

    List<T> before(long closeTimeMs) {
      int place = Arrays.binarySearch(fromMs, closeTimeMs);
      int last = (place < 0 ? -place - 1 : place) - 1;
      return last < 0 ? List.of() : active.get(last);
    }
  }
}
