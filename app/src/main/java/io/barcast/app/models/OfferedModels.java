package io.barcast.app.models;

import static java.util.stream.Collectors.toList;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Trust;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.retraining.RunResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Models that are offered for publication, with the runs that made them.
 *
 * @param runs the runs in the order in which they were made
 * @param models the models
 */
public record OfferedModels(List<TrainingRun> runs, List<ModelUpdate> models) {
  private static final Comparator<ModelUpdate> BY_TIME =
      Comparator.comparingLong((ModelUpdate update) -> update.card().activeFromMs())
          .thenComparing(update -> update.card().role())
          .thenComparing(update -> update.card().id().name());

  public OfferedModels {
    runs = List.copyOf(runs);
    models = List.copyOf(models);
  }

  /**
   * Each run with its models, in the order in which they were made; then one run per interval for
   * the models without one, so that a trainer continues after them.
   */
  public List<RunResult> results() {
    Map<String, ModelUpdate> left = new LinkedHashMap<>();
    models.forEach(update -> left.put(key(update), update));
    List<RunResult> results = new ArrayList<>();
    for (TrainingRun run : runs) {
      List<ModelUpdate> own = new ArrayList<>();
      run.published().stream().filter(left::containsKey).map(left::remove).forEach(own::add);
      results.add(new RunResult(run, own));
    }
    Map<Interval, List<ModelUpdate>> others = new LinkedHashMap<>();
    for (ModelUpdate update : inOrder(left.values().stream().toList())) {
      others.computeIfAbsent(update.card().interval(), i -> new ArrayList<>()).add(update);
    }
    others.forEach((interval, updates) -> results.add(new RunResult(run(updates), updates)));
    return results;
  }

  /** By time, and the versions of a name in their order, as a later one cannot come first. */
  private static List<ModelUpdate> inOrder(List<ModelUpdate> updates) {
    List<Deque<ModelUpdate>> names = new ArrayList<>();
    updates.stream()
        .sorted(Comparator.comparingLong(each -> each.card().id().version()))
        .collect(Collectors.groupingBy(each -> each.card().id().name(), TreeMap::new, toList()))
        .values()
        .forEach(versions -> names.add(new ArrayDeque<>(versions)));
    List<ModelUpdate> ordered = new ArrayList<>();
    while (ordered.size() < updates.size()) {
      Deque<ModelUpdate> next =
          names.stream()
              .filter(versions -> !versions.isEmpty())
              .min(Comparator.comparing(Deque::getFirst, BY_TIME))
              .orElseThrow();
      ordered.add(next.removeFirst());
    }
    return ordered;
  }

  private static TrainingRun run(List<ModelUpdate> updates) {
    ModelUpdate newest = updates.get(updates.size() - 1);
    long timeMs = newest.card().activeFromMs();
    Interval interval = newest.card().interval();
    boolean proven = newest.card().trust() == Trust.PROVEN;
    return new TrainingRun(
        "operator:publish:" + interval + ":" + timeMs,
        "operator",
        interval.code(),
        timeMs,
        timeMs,
        timeMs,
        0,
        proven ? Decision.PROVEN : Decision.UNPROVEN,
        "operator: published from files; " + newest.evidence(),
        updates.stream().map(OfferedModels::key).toList(),
        Map.of("command", "publish"),
        Map.of());
  }

  private static String key(ModelUpdate update) {
    return update.card().id().key();
  }
}
