package io.barcast.schemas.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.schemas.RetrainRequest;

/** Bars and what {@code predict} makes of them as JSON. Undefined numbers are null. */
public final class EventJson {
  private EventJson() {}

  public static ObjectNode bar(Bar bar) {
    ObjectNode json = series(bar.series()).put("open_time", RecordJson.time(bar.openTimeMs()));
    json.put("close_time", RecordJson.time(bar.closeTimeMs()));
    number(json, "open", bar.open());
    number(json, "high", bar.high());
    number(json, "low", bar.low());
    number(json, "close", bar.close());
    number(json, "volume", bar.volume());
    number(json, "split_factor", bar.splitFactor());
    return json.put("source", bar.source());
  }

  public static ObjectNode features(FeatureRow row) {
    ObjectNode json = series(row.series()).put("close_time", RecordJson.time(row.closeTimeMs()));
    number(json, "close", row.close());
    number(json, "split_factor", row.splitFactor());
    json.put("missed_bars", row.missedBars()).put("features", row.specHash());
    json.put("warm", row.warm()).put("revised", row.revised());
    number(json, "volatility", row.volatility());
    ArrayNode values = json.putArray("values");
    for (int feature = 0; feature < row.values().size(); feature++) {
      float value = row.values().get(feature);
      if (Float.isFinite(value)) {
        values.add(value);
      } else {
        values.addNull();
      }
    }
    return json;
  }

  public static ObjectNode prediction(Prediction prediction) {
    ObjectNode json = series(prediction.series());
    json.put("close_time", RecordJson.time(prediction.closeTimeMs()));
    number(json, "price", prediction.price());
    json.put("model", prediction.model().key()).put("role", prediction.role().name());
    json.put("trust", prediction.trust().name()).put("reason", prediction.reason());
    json.put("features", prediction.specHash());
    number(json, "volatility", prediction.volatility());
    json.put("revised", prediction.revised());
    ArrayNode horizons = json.putArray("horizons");
    for (HorizonForecast forecast : prediction.horizons()) {
      horizons.add(forecast(forecast).put("trust", prediction.trust(forecast).name()));
    }
    return json;
  }

  private static ObjectNode forecast(HorizonForecast forecast) {
    ObjectNode json = object().put("horizon_bars", forecast.horizonBars());
    number(json, "expected_return", forecast.expectedReturn());
    number(json, "probability_up", forecast.probabilityUp());
    number(json, "probability_flat", forecast.probabilityFlat());
    number(json, "lower", forecast.lower());
    number(json, "upper", forecast.upper());
    number(json, "expected_price", forecast.expectedPrice());
    return json;
  }

  public static ObjectNode outcome(Outcome outcome) {
    ObjectNode json = series(outcome.series());
    json.put("close_time", RecordJson.time(outcome.closeTimeMs()));
    json.put("model", outcome.model().key()).put("role", outcome.role().name());
    ArrayNode settlements = json.putArray("settlements");
    outcome.settlements().forEach(settlement -> settlements.add(settlement(settlement)));
    return json;
  }

  private static ObjectNode settlement(Settlement settlement) {
    ObjectNode json = object().put("horizon_bars", settlement.horizonBars());
    json.put("predicted_at", RecordJson.time(settlement.predictedAtMs()));
    number(json, "predicted_at_price", settlement.predictedAtPrice());
    number(json, "expected_return", settlement.expectedReturn());
    number(json, "probability_up", settlement.probabilityUp());
    number(json, "scale", settlement.scale());
    number(json, "actual_return", settlement.actualReturn());
    number(json, "actual_price", settlement.actualPrice());
    number(json, "error", settlement.error());
    number(json, "naive_error", settlement.naiveError());
    json.put("hit", settlement.hit()).put("covered", settlement.covered());
    json.put("void", settlement.voided());
    number(json, "interval_width", settlement.intervalWidth());
    return json;
  }

  public static ObjectNode activation(ModelActivation activation) {
    return series(activation.series())
        .put("close_time", RecordJson.time(activation.closeTimeMs()))
        .put("model", activation.model().key())
        .put("role", activation.role().name())
        .put("active_from", RecordJson.time(activation.activeFromMs()));
  }

  public static ObjectNode window(WindowSummary window) {
    ObjectNode json = series(window.series());
    json.put("close_time", RecordJson.time(window.closeTimeMs()));
    json.put("model", window.model().key());
    json.put("window_end", RecordJson.time(window.windowEndMs())).put("rows", window.rows());
    ArrayNode features = json.putArray("counts");
    window.counts().forEach(bins -> bins.forEach(features.addArray()::add));
    ArrayNode losses = json.putArray("losses");
    for (WindowSummary.Loss loss : window.losses()) {
      ObjectNode one = losses.addObject().put("due", RecordJson.time(loss.dueMs()));
      number(one, "loss_differential", loss.lossDifferential() / WindowSummary.LOSS_UNIT);
    }
    return json;
  }

  public static ObjectNode request(RetrainRequest request) {
    return object()
        .put("id", request.id())
        .put("interval", request.interval())
        .put("time", RecordJson.time(request.timeMs()))
        .put("reason", request.reason());
  }

  private static ObjectNode series(SeriesId series) {
    return object().put("symbol", series.symbol()).put("interval", series.interval().code());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Adds a number; null when it is undefined. */
  public static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
