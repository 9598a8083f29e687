package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.json.EventJson;
import io.barcast.schemas.json.RecordJson;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code /api/alerts}, {@code /api/runs}, {@code /api/trials}, {@code /api/events} and {@code
 * /api/dead-letters}.
 */
final class LogEndpoints {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final int MOST_EVENTS = 500;

  private final PageHistory history;

  LogEndpoints(PageHistory history) {
    this.history = history;
  }

  Stream<Endpoint> all() {
    return Stream.of(
        new Endpoint("/api/alerts", Lists.PAGING, this::alerts),
        new Endpoint("/api/runs", Lists.PAGING, request -> runs("runs", history.runs(), request)),
        new Endpoint(
            "/api/trials", Lists.PAGING, request -> runs("trials", history.trials(), request)),
        new Endpoint("/api/events", Lists.PAGING, this::events),
        new Endpoint("/api/dead-letters", List.of(), request -> deadLetters()));
  }

  private ObjectNode alerts(ApiRequest request) {
    Paged<DriftAlert> page =
        history
            .alerts()
            .before(request.beforeMs(), request.limit(USUAL, MOST), Function.identity());
    return Lists.next(Lists.of("alerts", page.newestFirst(), RecordJson::alert), page.next());
  }

  private static ObjectNode runs(String name, Timeline<TrainingRun> runs, ApiRequest request) {
    Paged<TrainingRun> page =
        runs.before(request.beforeMs(), request.limit(USUAL, MOST), Function.identity());
    return Lists.next(Lists.of(name, page.newestFirst(), LogEndpoints::run), page.next());
  }

  static ObjectNode run(TrainingRun run) {
    ObjectNode json = RecordJson.run(run).put("interval", run.interval());
    json.put("from", RecordJson.time(run.fromMs())).put("to", RecordJson.time(run.toMs()));
    ObjectNode parameters = json.putObject("parameters");
    new TreeMap<>(run.parameters()).forEach(parameters::put);
    ObjectNode metrics = json.putObject("metrics");
    new TreeMap<>(run.metrics()).forEach((name, value) -> EventJson.number(metrics, name, value));
    return json;
  }

  private ObjectNode events(ApiRequest request) {
    Paged<PageEvent> page =
        history.events().before(request.beforeMs(), request.limit(USUAL, MOST_EVENTS));
    return Lists.next(Lists.of("events", page.newestFirst(), this::event), page.next());
  }

  ObjectNode event(PageEvent event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", event.id()).put("time", RecordJson.time(event.timeMs()));
    json.put("kind", event.kind().label()).put("severity", event.severity().label());
    json.put("title", event.title()).put("text", event.text()).put("symbol", event.symbol());
    Interval interval = event.interval();
    json.put("interval", interval == null ? null : interval.code());
    OptionalLong bar = history.barNumber(event);
    json.put("bar", bar.isEmpty() ? null : (Long) bar.getAsLong());
    return json.put("model", event.model()).put("ref", event.ref());
  }

  private ObjectNode deadLetters() {
    return Lists.of("reasons", history.rejected().json(), Function.identity());
  }
}
