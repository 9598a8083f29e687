package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.TradingCalendar;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.json.EventJson;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code /api/predictions}, the answer at the newest close, and {@code /api/outcomes}. */
final class PredictionEndpoints {
  private static final String ANSWER = "answer";
  private static final int USUAL = 500;
  private static final int MOST = 2_000;

  private final PageHistory history;
  private final SeriesLookup lookup;
  private final DueTimes dueTimes;

  private record Answered(Prediction prediction, boolean answer) {}

  PredictionEndpoints(PageHistory history, Calendars calendars) {
    this.history = history;
    dueTimes = new DueTimes(history.bars(), calendars);
    lookup = new SeriesLookup(history);
  }

  Stream<Endpoint> all() {
    return Stream.of(
        new Endpoint(
            "/api/predictions/{symbol}",
            List.of("interval", "model", "limit", "before"),
            this::predictions),
        new Endpoint("/api/predictions/{symbol}/latest", List.of("interval"), this::latest),
        new Endpoint(
            "/api/outcomes",
            List.of("symbol", "interval", "model", "limit", "before"),
            this::outcomes));
  }

  private ObjectNode predictions(ApiRequest request) {
    Optional<String> model = request.text("model");
    Predicate<Answered> wanted = model.map(PredictionEndpoints::wanted).orElse(each -> true);
    SeriesId series = lookup.series(request);
    Optional<TradingCalendar> calendar = dueTimes.calendar(series);
    Paged<Answered> page =
        history
            .predictions(series)
            .before(
                request.beforeMs(),
                request.limit(USUAL, MOST),
                models -> answered(models).filter(wanted).toList());
    return Lists.next(
        Lists.of("predictions", page.oldestFirst(), each -> json(each, calendar)), page.next());
  }

  private static Predicate<Answered> wanted(String model) {
    Predicate<ModelId> filter = ModelFilter.of(model);
    return model.equals(ANSWER) ? Answered::answer : each -> filter.test(each.prediction().model());
  }

  private static Stream<Answered> answered(List<Prediction> models) {
    Optional<Prediction> answer = answer(models);
    return models.stream().map(each -> new Answered(each, answer.equals(Optional.of(each))));
  }

  /** The one to follow, of those at one close. */
  private static Optional<Prediction> answer(List<Prediction> models) {
    return models.stream()
        .reduce((one, other) -> Prediction.TOWARDS_ANSWER.compare(other, one) >= 0 ? other : one);
  }

  private static ObjectNode json(Answered each, Optional<TradingCalendar> calendar) {
    return json(each.prediction(), calendar).put(ANSWER, each.answer());
  }

  /** A prediction, with when each horizon is due. */
  private static ObjectNode json(Prediction prediction, Optional<TradingCalendar> calendar) {
    Interval interval = prediction.series().interval();
    ObjectNode json = EventJson.prediction(prediction);
    for (JsonNode horizon : json.path("horizons")) {
      int bars = horizon.path("horizon_bars").asInt();
      OptionalLong dueMs =
          calendar
              .map(known -> known.closeOfNext(prediction.closeTimeMs(), bars, interval))
              .orElse(OptionalLong.empty());
      ((ObjectNode) horizon).put("due", Lists.timeOrNull(dueMs));
    }
    return json;
  }

  /** A prediction, with whether it is the answer at its close by now. */
  ObjectNode json(Prediction prediction) {
    SeriesId series = prediction.series();
    List<Prediction> models = history.predictions(series).at(prediction.closeTimeMs());
    boolean isAnswer = answer(models).equals(Optional.of(prediction));
    return json(new Answered(prediction, isAnswer), dueTimes.calendar(series));
  }

  private ObjectNode latest(ApiRequest request) {
    SeriesId series = lookup.series(request);
    Prediction answer =
        answer(history.predictions(series).newest())
            .orElseThrow(
                () ->
                    RequestException.missing(
                        "there is no prediction of '%s' yet, ask again after its next bar"
                            .formatted(series)));
    return json(answer, dueTimes.calendar(series))
        .put("interval_level", HorizonForecast.INTERVAL_LEVEL);
  }

  private ObjectNode outcomes(ApiRequest request) {
    Predicate<ModelId> models = request.text("model").map(ModelFilter::of).orElse(model -> true);
    Paged<Outcome> page =
        history
            .outcomes()
            .before(
                request.beforeMs(),
                request.limit(USUAL, MOST),
                wanted(request),
                outcomes ->
                    outcomes.stream().filter(outcome -> models.test(outcome.model())).toList());
    return Lists.next(Lists.of("outcomes", page.oldestFirst(), EventJson::outcome), page.next());
  }

  private Predicate<SeriesId> wanted(ApiRequest request) {
    Optional<String> symbol = request.text("symbol");
    if (symbol.isPresent()) {
      return lookup.series(symbol.get(), request)::equals;
    }
    Optional<Interval> interval = request.interval();
    if (interval.isEmpty()) {
      return series -> true;
    }
    Interval known = lookup.interval(request);
    return series -> series.interval().equals(known);
  }
}
