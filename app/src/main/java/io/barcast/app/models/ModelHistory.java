package io.barcast.app.models;

import static java.util.stream.Collectors.joining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelTimeline;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.ModelId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Every published version. The champion follows from the cards alone. */
public final class ModelHistory {
  private final ModelTimeline<ModelUpdate> timeline;

  /**
   * @param published updates in the order of publication
   */
  public ModelHistory(Collection<ModelUpdate> published) {
    timeline = ModelTimeline.empty(ModelUpdate::card).withAll(published);
  }

  /** All versions, by the event time from which they are active, the newest last. */
  public List<ModelUpdate> all() {
    return timeline.all();
  }

  /** The newest version of each name, in the same order. */
  public List<ModelUpdate> newest() {
    List<ModelUpdate> newest = timeline.newest();
    return all().stream().filter(newest::contains).toList();
  }

  /** The id of the next version of a name. */
  public ModelId next(String name) {
    return timeline.next(name);
  }

  /**
   * A version by its key, for example {@code xgboost-1h@3}.
   *
   * @throws UserException when there is none; it lists the existing keys
   */
  public ModelUpdate require(String key) {
    return timeline.ids().stream()
        .filter(id -> id.key().equals(key))
        .findFirst()
        .flatMap(timeline::find)
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.USAGE,
                    "there is no model '" + key + "' on model-updates",
                    "Give one of: " + keys() + "."));
  }

  private String keys() {
    return timeline.ids().stream().map(ModelId::key).collect(joining(", "));
  }

  /** Whether a version is the newest champion of its interval. */
  public boolean isChampion(ModelUpdate update) {
    return champion(update.card().interval()).filter(update::equals).isPresent();
  }

  /** The champion with the latest active-from time, if there is one. */
  public Optional<ModelUpdate> champion(Interval interval) {
    return timeline.champion(interval);
  }

  /**
   * The first event time from which another champion can be active: one bar after the present
   * champion's, epoch milliseconds UTC; {@link Long#MIN_VALUE} when there is no champion.
   */
  public long earliestChangeMs(Interval interval) {
    return champion(interval)
        .map(update -> update.card().activeFromMs() + interval.millis())
        .orElse(Long.MIN_VALUE);
  }

  /**
   * The champion with the latest active-from time.
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
                    "Choose a model from barcast models list, and promote it."));
  }

  /**
   * The newest earlier champion with another artifact than the present one.
   *
   * @throws UserException when there was none
   */
  public ModelUpdate requireFormerChampion(Interval interval) {
    ModelUpdate present = requireChampion(interval);
    return timeline.champions(interval).stream()
        .filter(update -> !update.sha256().equals(present.sha256()))
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.USAGE,
                    "before " + present.card().id() + " there was no other champion of " + interval,
                    "Choose a model from barcast models list, and promote it."));
  }
}
