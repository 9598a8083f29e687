package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.score.SkillSums;
import io.barcast.schemas.json.EventJson;
import io.barcast.schemas.json.RecordJson;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code /api/models}, {@code /api/skill} and {@code /api/drift}. */
final class ModelEndpoints {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  private final PageHistory history;
  private final DriftReadings drift;
  private final SeriesLookup lookup;

  ModelEndpoints(PageHistory history, DriftReadings drift) {
    this.history = history;
    this.drift = drift;
    lookup = new SeriesLookup(history);
  }

  Stream<Endpoint> all() {
    return Stream.of(
        new Endpoint("/api/models", Lists.PAGING, this::models),
        new Endpoint("/api/skill", List.of("interval"), this::skill),
        new Endpoint("/api/drift", List.of("interval"), this::drift));
  }

  private ObjectNode models(ApiRequest request) {
    Paged<ObjectNode> page =
        history.models().json(request.beforeMs(), request.limit(USUAL, MOST), history::newestRowMs);
    return Lists.next(Lists.of("models", page.newestFirst(), Function.identity()), page.next());
  }

  private ObjectNode skill(ApiRequest request) {
    Interval interval = lookup.interval(request);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("window_bars", SkillWindows.WINDOW_BARS);
    return Lists.into(json, "models", history.skill().of(interval), ModelEndpoints::skills);
  }

  private static ObjectNode skills(SkillWindows.Skills skills) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", skills.row().model()).put("role", skills.row().role().name());
    json.put("horizon_bars", skills.row().horizonBars());
    return Lists.into(json, "windows", skills.windows(), ModelEndpoints::window);
  }

  private static ObjectNode window(SkillWindows.Skill window) {
    SkillSums.Figures figures = window.figures();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", RecordJson.time(window.fromMs())).put("to", RecordJson.time(window.toMs()));
    json.put("version", window.version()).put("n", figures.n()).put("times", figures.times());
    json.put("flats", figures.flats());
    EventJson.number(json, "rmse", figures.rmse());
    EventJson.number(json, "naive_rmse", figures.naiveRmse());
    EventJson.number(json, "mae", figures.mae());
    EventJson.number(json, "naive_mae", figures.naiveMae());
    EventJson.number(json, "hit_rate", figures.hitRate());
    EventJson.number(json, "naive_hit_rate", figures.naiveHitRate());
    EventJson.number(json, "ic", figures.ic());
    EventJson.number(json, "coverage", figures.coverage());
    EventJson.number(json, "loss_differential", figures.lossDifferential());
    EventJson.number(json, "standard_error", figures.standardError());
    return json;
  }

  private ObjectNode drift(ApiRequest request) {
    Optional<Interval> interval = request.interval();
    List<DriftReadings.Reading> readings =
        drift.readings().stream()
            .filter(each -> interval.map(each.card().interval()::equals).orElse(true))
            .toList();
    return Lists.of("models", readings, ModelEndpoints::reading);
  }

  private static ObjectNode reading(DriftReadings.Reading reading) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", reading.card().id().key()).put("windows", reading.windows());
    List<Map.Entry<String, Double>> furthestFirst =
        reading.divergence().entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    return Lists.into(json, "features", furthestFirst, ModelEndpoints::feature);
  }

  private static ObjectNode feature(Map.Entry<String, Double> feature) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("feature", feature.getKey());
    EventJson.number(json, "divergence", feature.getValue());
    return json;
  }
}
