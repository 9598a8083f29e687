package io.barcast.app.replay.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.replay.timeline.Fan;
import io.barcast.app.replay.timeline.Mark;
import io.barcast.app.replay.timeline.PricePoint;
import io.barcast.app.replay.timeline.SeriesTimeline;
import io.barcast.app.replay.timeline.Timeline;
import io.barcast.engine.forecast.HorizonForecast;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** The prices, forecasts and marks of the chart of time, with prices on the scale of the newest. */
final class TimelineData {
  private static final MathContext DIGITS = new MathContext(7);

  private TimelineData() {}

  static ArrayNode toJson(Timeline timeline) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    timeline.series().forEach(series -> all.add(toJson(series)));
    return all;
  }

  private static ObjectNode toJson(SeriesTimeline series) {
    List<PricePoint> points = series.points();
    double shares = points.get(points.size() - 1).shares();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("symbol", series.series().symbol());
    json.put("interval", series.series().interval().code()).put("bars", series.bars());
    ArrayNode closes = json.putArray("points");
    for (PricePoint point : points) {
      closes
          .addArray()
          .add(point.bar())
          .add(point.timeMs())
          .add(price(point.close(), point, shares));
    }
    ArrayNode fans = json.putArray("fans");
    series.fans().forEach(fan -> fans.add(toJson(fan, shares)));
    ArrayNode marks = json.putArray("marks");
    for (Mark mark : series.marks()) {
      marks
          .addObject()
          .put("bar", mark.bar())
          .put("time", mark.timeMs())
          .put("kind", mark.kind().name().toLowerCase(Locale.ROOT))
          .put("words", mark.words());
    }
    json.put("unmarked", series.unmarked());
    return json;
  }

  private static ObjectNode toJson(Fan fan, double shares) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("bar", fan.at().bar()).put("time", fan.at().timeMs());
    json.put("price", price(fan.forecast().price(), fan.at(), shares));
    json.put("model", fan.forecast().model().key());
    ArrayNode horizons = json.putArray("horizons");
    for (HorizonForecast each : fan.forecast().horizons()) {
      horizons
          .addArray()
          .add(each.horizonBars())
          .add(price(each.lower(), fan.at(), shares))
          .add(price(each.upper(), fan.at(), shares))
          .add(price(each.expectedPrice(), fan.at(), shares));
    }
    return json;
  }

  private static BigDecimal price(double quoted, PricePoint at, double shares) {
    return new BigDecimal(quoted * at.shares() / shares).round(DIGITS);
  }
}
