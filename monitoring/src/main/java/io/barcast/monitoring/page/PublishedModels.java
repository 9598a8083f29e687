package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelTimeline;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The published versions without their artifacts, and the first bar of each. One thread adds; any
 * thread reads.
 */
final class PublishedModels {
  /** Lineage key of the run that made a version. */
  private static final String RUN = "trigger_id";

  private final Map<ModelId, Published> published = new ConcurrentHashMap<>();
  private final Map<ModelId, Long> firstBarMs = new ConcurrentHashMap<>();
  private volatile ModelTimeline<ModelCard> timeline = ModelTimeline.empty(Function.identity());

  private record Published(ModelCard card, ObjectNode json) {}

  void add(ModelUpdate update) {
    ModelCard card = update.card();
    published.put(card.id(), new Published(card, json(update)));
    timeline = timeline.with(card);
  }

  void add(ModelActivation activation) {
    firstBarMs.merge(activation.model(), activation.closeTimeMs(), Math::min);
  }

  private static ObjectNode json(ModelUpdate update) {
    ObjectNode json = RecordJson.model(update).put("evidence", update.evidence());
    ObjectNode training = json.putObject("training");
    training.put("run", update.lineage().get(RUN));
    new TreeMap<>(update.lineage()).forEach(training::put);
    return json;
  }

  /** One version; empty when it was not published. */
  Optional<ObjectNode> json(ModelId id, Function<Interval, OptionalLong> newestRowMs) {
    return Optional.ofNullable(published.get(id)).map(version -> json(version, newestRowMs));
  }

  Optional<ModelCard> find(ModelId id) {
    return timeline.find(id);
  }

  /** The close of the first bar that a version scored. */
  OptionalLong firstBarMs(ModelId id) {
    Long first = firstBarMs.get(id);
    return first == null ? OptionalLong.empty() : OptionalLong.of(first);
  }

  /**
   * The newest versions that are active from before a time, as {@link Timeline#before}.
   *
   * @param newestRowMs the newest close of an interval's feature rows
   */
  Paged<ObjectNode> json(long beforeMs, int limit, Function<Interval, OptionalLong> newestRowMs) {
    NavigableMap<Long, List<Published>> byTime = new TreeMap<>();
    published.values().stream()
        .sorted(Comparator.comparing(each -> each.card().id()))
        .forEach(
            each ->
                byTime
                    .computeIfAbsent(each.card().activeFromMs(), time -> new ArrayList<>())
                    .add(each));
    Paged<Published> page = Timeline.page(byTime, beforeMs, limit, Function.identity());
    return new Paged<>(
        page.newestFirst().stream().map(each -> json(each, newestRowMs)).toList(), page.next());
  }

  /** A version, with what depends on the bars that have come. */
  private ObjectNode json(Published version, Function<Interval, OptionalLong> newestRowMs) {
    ModelCard card = version.card();
    ObjectNode json = version.json().deepCopy();
    json.put("champion", champion(card.interval(), newestRowMs).equals(Optional.of(card)));
    OptionalLong first = firstBarMs(card.id());
    return json.put("first_bar", first.isEmpty() ? null : RecordJson.time(first.getAsLong()));
  }

  /** The champion at the bar after the newest. */
  private Optional<ModelCard> champion(
      Interval interval, Function<Interval, OptionalLong> newestRowMs) {
    OptionalLong newest = newestRowMs.apply(interval);
    return newest.isEmpty()
        ? timeline.champion(interval)
        : timeline.championAt(interval, newest.getAsLong() + interval.millis());
  }
}
