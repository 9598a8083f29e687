package io.barcast.app.features;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.barcast.engine.feature.Feature;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.formula.Formula;
import io.barcast.engine.indicator.Indicator;
import java.util.ArrayList;
import java.util.List;

/** Describes each feature of a set, as text and as JSON. */
public final class FeatureSheet {
  private static final String NAME = "feature";

  private final FeatureSpec spec;
  private final List<Integer> warmUpBars;

  public FeatureSheet(FeatureSpec spec) {
    this.spec = spec;
    warmUpBars = spec.warmUpBars();
  }

  /** One line per feature, in columns, and one on the set. */
  public List<String> text() {
    int width =
        Math.max(NAME.length(), spec.names().stream().mapToInt(String::length).max().orElse(0));
    String row = "%-" + width + "s  %8s  %7s  %-14s  %-8s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(row.formatted(NAME, "lookback", "warm-up", "range", "unit", "formula"));
    for (int i = 0; i < spec.size(); i++) {
      Feature feature = spec.features().get(i);
      Formula formula = feature.formula();
      lines.add(
          row.formatted(
              feature.name(),
              lookback(formula),
              warmUpBars.get(i),
              formula.range(),
              formula.unit(),
              formula.text()));
    }
    lines.add("");
    lines.add(
        "set %s, %d features, hash %s; lookback and warm-up in bars"
            .formatted(spec.name(), spec.size(), spec.hash()));
    return lines;
  }

  /** An array with one object per feature. */
  public ArrayNode json() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < spec.size(); i++) {
      Feature feature = spec.features().get(i);
      Formula formula = feature.formula();
      json.addObject()
          .put("name", feature.name())
          .put("formula", formula.text())
          .put("lookback", lookback(formula))
          .put("warm_up_bars", warmUpBars.get(i))
          .put("range", formula.range().toString())
          .put("unit", formula.unit().toString());
    }
    return json;
  }

  private static String lookback(Formula formula) {
    int bars = formula.lookbackBars();
    return bars == Indicator.ALL_BARS ? "all" : Integer.toString(bars);
  }
}
