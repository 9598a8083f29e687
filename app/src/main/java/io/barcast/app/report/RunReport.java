package io.barcast.app.report;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.trainer.retraining.RunLine;
import io.barcast.trainer.retraining.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A training run as text: one line, and a table of its models' out-of-sample figures. Errors are in
 * units of volatility, on which the tests are made, and in log returns.
 */
public final class RunReport {
  private static final Pattern SIZE = Pattern.compile("h(\\d+)\\.n");
  private static final String REJECTED = "rejected candidate";
  private static final List<String> HEADER =
      List.of(
          "model",
          "role",
          "horizon",
          "rows",
          "rmse/vol",
          "naive",
          "rmse",
          "naive",
          "ic",
          "cw p adj",
          "verdict");

  private RunReport() {}

  /** The run's line, and under it one row per model and horizon, if any was tested. */
  public static List<String> lines(RunResult result) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    if (result.updates().stream().noneMatch(RunReport::isChampion)) {
      add(rows, REJECTED, "none", result.run().metrics());
    }
    for (ModelUpdate update : result.updates()) {
      String role = update.card().role().name().toLowerCase(Locale.ROOT);
      add(rows, update.card().id().key(), role, update.metrics());
    }
    List<String> lines = new ArrayList<>(List.of(RunLine.of(result.run())));
    if (rows.size() > 1) {
      lines.addAll(TextTable.unlimited(rows));
    }
    return lines;
  }

  private static boolean isChampion(ModelUpdate update) {
    return update.card().role() == Role.CHAMPION;
  }

  private static void add(
      List<List<String>> rows, String model, String role, Map<String, Double> metrics) {
    horizonsBars(metrics)
        .forEach(
            bars -> {
              List<String> row = new ArrayList<>(List.of(model, role, Integer.toString(bars)));
              row.addAll(figures("h" + bars + ".", metrics));
              rows.add(row);
            });
  }

  private static IntStream horizonsBars(Map<String, Double> metrics) {
    return metrics.keySet().stream()
        .map(SIZE::matcher)
        .filter(Matcher::matches)
        .mapToInt(name -> Integer.parseInt(name.group(1)))
        .sorted();
  }

  private static List<String> figures(String prefix, Map<String, Double> metrics) {
    return List.of(
        figure("%,.0f", prefix + "n", metrics),
        figure("%.4f", prefix + "scaled_rmse", metrics),
        figure("%.4f", prefix + "naive_scaled_rmse", metrics),
        figure("%.6f", prefix + "rmse", metrics),
        figure("%.6f", prefix + "naive_rmse", metrics),
        figure("%.4f", prefix + "ic", metrics),
        figure("%.4g", prefix + "cw_p_adjusted", metrics),
        metrics.getOrDefault(prefix + "proven", 0.0) > 0 ? "proven" : "not proven");
  }

  private static String figure(String format, String name, Map<String, Double> metrics) {
    Double value = metrics.get(name);
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }
}
