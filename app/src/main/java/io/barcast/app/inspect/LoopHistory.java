package io.barcast.app.inspect;

import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is recorded of alerts and the training that answers them: alerts, runs, versions, and the
 * first bar that each version scored. Not thread-safe.
 */
public final class LoopHistory {
  private static final Comparator<TrainingRun> BY_TIME =
      Comparator.comparingLong(TrainingRun::timeMs);
  private static final String TRIGGER = "trigger_id";
  private static final String DRIFT_RUN = "drift:";

  private final Map<String, List<DriftAlert>> alerts = new LinkedHashMap<>();
  private final Map<String, TrainingRun> runs = new LinkedHashMap<>();
  private final Map<String, Version> versions = new LinkedHashMap<>();
  private final Map<String, Long> firstBarMs = new LinkedHashMap<>();
  private final List<String> waits = new ArrayList<>();

  /** A published version without its bytes. */
  private record Version(ModelCard card, Map<String, String> lineage) {}

  void add(DriftAlert alert) {
    alerts.computeIfAbsent(alert.id(), id -> new ArrayList<>()).add(alert);
  }

  void add(TrainingRun run) {
    runs.put(run.id(), run);
  }

  void add(ModelUpdate update) {
    versions.put(update.card().id().key(), new Version(update.card(), update.lineage()));
  }

  void addFirstBar(ModelId model, long closeTimeMs) {
    firstBarMs.merge(model.key(), closeTimeMs, Math::min);
  }

  void addWaits(List<String> lines) {
    waits.addAll(lines);
  }

  /** What the next runs wait for, in plain words. */
  List<String> waits() {
    return waits;
  }

  /** The ids of all alerts, runs and versions. */
  List<String> ids() {
    List<String> ids = new ArrayList<>(alerts.keySet());
    ids.addAll(runs.keySet());
    ids.addAll(versions.keySet());
    return ids;
  }

  boolean isAlert(String id) {
    return alerts.containsKey(id);
  }

  /** The stages of an alert in the order in which they were recorded; empty when it is unknown. */
  List<DriftAlert> alert(String id) {
    return alerts.getOrDefault(id, List.of());
  }

  /** The performance alerts of a version, by the stages of each. */
  List<List<DriftAlert>> performanceAlerts(String version) {
    return alerts.values().stream()
        .filter(stages -> stages.get(0).scope() == DriftAlert.Scope.PERFORMANCE)
        .filter(stages -> stages.get(0).model().key().equals(version))
        .toList();
  }

  Optional<TrainingRun> run(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  Optional<ModelCard> card(String version) {
    return Optional.ofNullable(versions.get(version)).map(Version::card);
  }

  /** Close of the first bar that a version scored, epoch milliseconds UTC. */
  OptionalLong firstBarMs(String version) {
    Long first = firstBarMs.get(version);
    return first == null ? OptionalLong.empty() : OptionalLong.of(first);
  }

  /** The run that published a version, by the run's own record or by the version's lineage. */
  Optional<TrainingRun> publisher(String version) {
    return runs.values().stream()
        .filter(run -> run.published().contains(version))
        .findFirst()
        .or(
            () ->
                Optional.ofNullable(versions.get(version))
                    .map(known -> known.lineage().get(TRIGGER))
                    .map(runs::get));
  }

  /** The runs that were made for an alert, in order of time: its first answer and all attempts. */
  List<TrainingRun> runsFor(String alertId) {
    return runs.values().stream().filter(run -> isFor(run, alertId)).sorted(BY_TIME).toList();
  }

  private static boolean isFor(TrainingRun run, String alertId) {
    String id = DRIFT_RUN + alertId;
    return run.id().equals(id) || run.id().startsWith(id + ":");
  }

  /** The earliest judged run for another alert of these bars that used data up to an event time. */
  Optional<TrainingRun> runForAnother(DriftAlert alert, String interval) {
    return runs.values().stream()
        .filter(run -> run.id().startsWith(DRIFT_RUN) && run.interval().equals(interval))
        .filter(run -> judged(run) && !isFor(run, alert.id()) && run.timeMs() >= alert.timeMs())
        .min(BY_TIME);
  }

  static boolean judged(TrainingRun run) {
    return switch (run.decision()) {
      case INSUFFICIENT_DATA, FAILED -> false;
      default -> true;
    };
  }

  /** The id of the alert that a run was made for. */
  Optional<String> alertOf(TrainingRun run) {
    return alerts.keySet().stream().filter(id -> isFor(run, id)).findFirst();
  }
}
