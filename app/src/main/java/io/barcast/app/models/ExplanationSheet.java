package io.barcast.app.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.Explanation;
import io.barcast.engine.model.Explanation.Contribution;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An explained forecast as text and as JSON: for each number the features that contribute most. */
public final class ExplanationSheet {
  private final FeatureSpec spec;
  private final int top;

  /**
   * @param spec the features that the model reads
   * @param top largest number of features that are listed; the others are summed up
   */
  public ExplanationSheet(FeatureSpec spec, int top) {
    this.spec = spec;
    this.top = top;
  }

  /** One line per number and feature. */
  public List<String> text(ExplainedForecast forecast) {
    FeatureRow row = forecast.row();
    List<String> lines = new ArrayList<>();
    lines.add(row.series() + " " + RecordJson.time(row.closeTimeMs()) + " close " + row.close());
    for (ExplainedForecast.Horizon horizon : forecast.horizons()) {
      lines.add(
          line(
              "  %d bars ahead: scaled return %+.6f, probability of a rise %.4f",
              horizon.bars(), horizon.score().scaledReturn(), horizon.score().probabilityUp()));
      add(lines, "scaled return", horizon.explanation().scaledReturn(), row);
      add(lines, "log odds, uncalibrated", horizon.explanation().logOdds(), row);
    }
    return lines;
  }

  private void add(List<String> lines, String number, Explanation explained, FeatureRow row) {
    lines.add(line("    %s %+.6f", number, sum(explained)));
    lines.add(line("      %+.6f  expected value without features", explained.expected()));
    for (Contribution each : listed(explained)) {
      String feature = spec.names().get(each.feature());
      lines.add(
          line("      %+.6f  %s = %s", each.amount(), feature, row.values().get(each.feature())));
    }
    List<Contribution> others = unlisted(explained);
    lines.add(line("      %+.6f  %d other features", sum(others), others.size()));
  }

  /** One object per bar. */
  public ObjectNode json(ExplainedForecast forecast) {
    FeatureRow row = forecast.row();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("symbol", row.series().symbol()).put("interval", row.series().interval().code());
    json.put("time", RecordJson.time(row.closeTimeMs())).put("close", row.close());
    ArrayNode horizons = json.putArray("horizons");
    for (ExplainedForecast.Horizon horizon : forecast.horizons()) {
      ObjectNode one = horizons.addObject().put("horizon", horizon.bars());
      one.put("scaled_return", horizon.score().scaledReturn());
      one.put("probability_up", horizon.score().probabilityUp());
      one.set("of_scaled_return", json(horizon.explanation().scaledReturn(), row));
      one.set("of_log_odds", json(horizon.explanation().logOdds(), row));
    }
    return json;
  }

  private ObjectNode json(Explanation explained, FeatureRow row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sum", sum(explained)).put("expected", explained.expected());
    ArrayNode features = json.putArray("features");
    for (Contribution each : listed(explained)) {
      ObjectNode feature = features.addObject().put("name", spec.names().get(each.feature()));
      float value = row.values().get(each.feature());
      feature.put("value", Float.isFinite(value) ? value : null).put("adds", each.amount());
    }
    json.put("others", sum(unlisted(explained)));
    return json;
  }

  private static double sum(Explanation explained) {
    return explained.expected() + sum(explained.contributions());
  }

  private static double sum(List<Contribution> contributions) {
    return contributions.stream().mapToDouble(Contribution::amount).sum();
  }

  /** The largest contributions, without zeros. */
  private List<Contribution> listed(Explanation explained) {
    return explained.contributions().stream()
        .limit(top)
        .filter(contribution -> contribution.amount() != 0)
        .toList();
  }

  private List<Contribution> unlisted(Explanation explained) {
    List<Contribution> all = explained.contributions();
    return all.subList(listed(explained).size(), all.size());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
