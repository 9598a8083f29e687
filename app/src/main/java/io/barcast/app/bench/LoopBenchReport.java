package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The results of {@link LoopBench}, as a text table and as JSON. */
public final class LoopBenchReport {
  private static final String HEADER =
      "market                        strategy                loss before    after (std. error)"
          + "    late  alerted  bars  doubted  bars  in time  answer  PROVEN   worse  false alerts  suspensions";

  private LoopBenchReport() {}

  /** The table's lines, the header first. */
  public static List<String> lines(List<LoopBench.Result> results) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    results.forEach(result -> lines.add(line(result)));
    return lines;
  }

  private static String line(LoopBench.Result result) {
    return String.format(
        Locale.ROOT,
        "%-29s %-23s %+10.4f %+8.4f (%.4f) %+8.4f %7.0f%% %5.0f %7.0f%% %5.0f %7.0f%% %7.0f %6.1f%%"
            + " %6.1f%% %12.2f %12.2f",
        result.market(),
        result.strategy().title(),
        mean(result, LoopOutcome::lossBefore),
        mean(result, LoopOutcome::lossAfter),
        standardError(result, LoopOutcome::lossAfter),
        mean(result, LoopOutcome::lossLate),
        100 * share(result, LoopOutcome::alertBars),
        quantile(result, LoopOutcome::alertBars, 0.5),
        100 * share(result, LoopOutcome::doubtBars),
        quantile(result, LoopOutcome::doubtBars, 0.5),
        100 * inTime(result),
        quantile(result, LoopOutcome::firstAnswerBars, 0.5),
        100 * mean(result, LoopOutcome::provenShare),
        100 * mean(result, LoopOutcome::provenWorseShare),
        perTenThousand(result, LoopOutcome::falseDoubts),
        perTenThousand(result, LoopOutcome::falseSuspensions));
  }

  public static ArrayNode toJson(List<LoopBench.Result> results) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    results.forEach(result -> put(json.addObject(), result));
    return json;
  }

  private static void put(ObjectNode json, LoopBench.Result result) {
    json.put("information_coefficient", result.market().informationCoefficient())
        .put("change", result.market().change().name())
        .put("series", result.market().series())
        .put("correlation", result.market().correlation())
        .put("strategy", result.strategy().name())
        .put("seeds", result.outcomes().size())
        .put("loss_before", mean(result, LoopOutcome::lossBefore))
        .put("loss_after", mean(result, LoopOutcome::lossAfter))
        .put("loss_after_standard_error", standardError(result, LoopOutcome::lossAfter))
        .put("loss_late", mean(result, LoopOutcome::lossLate))
        .put("alerted_share", share(result, LoopOutcome::alertBars))
        .put("alert_bars_median", quantile(result, LoopOutcome::alertBars, 0.5))
        .put("doubted_share", share(result, LoopOutcome::doubtBars))
        .put("doubt_bars_median", quantile(result, LoopOutcome::doubtBars, 0.5))
        .put("doubt_bars_p90", quantile(result, LoopOutcome::doubtBars, 0.9))
        .put("optimal_bars_p90", result.optimalBars())
        .put("doubted_in_time_share", inTime(result))
        .put("answer_bars_median", quantile(result, LoopOutcome::firstAnswerBars, 0.5))
        .put("proven_share_after", mean(result, LoopOutcome::provenShare))
        .put("proven_worse_share_after", mean(result, LoopOutcome::provenWorseShare))
        .put("false_alerts_per_10000", perTenThousand(result, LoopOutcome::falseDoubts))
        .put("false_suspensions_per_10000", perTenThousand(result, LoopOutcome::falseSuspensions))
        .put("bars_before", values(result, LoopOutcome::barsBefore).sum());
  }

  private static DoubleStream values(
      LoopBench.Result result, ToDoubleFunction<LoopOutcome> figure) {
    return result.outcomes().stream().mapToDouble(figure);
  }

  private static double mean(LoopBench.Result result, ToDoubleFunction<LoopOutcome> figure) {
    return values(result, figure).average().orElse(Double.NaN);
  }

  private static double standardError(
      LoopBench.Result result, ToDoubleFunction<LoopOutcome> figure) {
    double mean = mean(result, figure);
    double squares = values(result, figure).map(value -> (value - mean) * (value - mean)).sum();
    int seeds = result.outcomes().size();
    return Math.sqrt(squares / Math.max(1, seeds - 1) / seeds);
  }

  /** The share of the markets in which something came. */
  private static double share(LoopBench.Result result, ToDoubleFunction<LoopOutcome> figure) {
    return values(result, figure).filter(Double::isFinite).count()
        / (double) result.outcomes().size();
  }

  /** The share of the markets in which doubt came in twice the time of the optimal test. */
  private static double inTime(LoopBench.Result result) {
    return values(result, LoopOutcome::doubtBars)
            .filter(bars -> bars <= 2 * result.optimalBars())
            .count()
        / (double) result.outcomes().size();
  }

  /** Over all markets; where nothing came counts as the longest time. */
  private static double quantile(
      LoopBench.Result result, ToDoubleFunction<LoopOutcome> figure, double share) {
    double[] sorted = values(result, figure).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  /** How often something came before the change, per 10,000 bars of a series. */
  private static double perTenThousand(
      LoopBench.Result result, ToDoubleFunction<LoopOutcome> count) {
    double bars = values(result, LoopOutcome::barsBefore).sum();
    return 10_000 * values(result, count).sum() / Math.max(1, bars);
  }
}
