package io.barcast.app.replay.page;

import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.ModelDrift;
import io.barcast.app.replay.timeline.Timeline;
import io.barcast.app.report.Words;
import io.barcast.engine.drift.DriftAlert;
import java.util.ArrayList;
import java.util.List;

/** When what happened, why models forecast what they did, and what was run, as sentences. */
final class EventWords {
  private EventWords() {}

  /** What the report is about, in a few words. */
  static String span(BacktestResult result) {
    return result.features() == 0
        ? "No bar was accepted."
        : Words.format(
            "%s of %,d series, %s to %s",
            Words.plural(result.features(), "bar"),
            result.timeline().seriesCount(),
            Words.day(result.fromMs()),
            Words.day(result.toMs()));
  }

  static String when(BacktestResult result) {
    long raised =
        result.alerts().stream().filter(alert -> alert.state() == DriftAlert.State.RAISED).count();
    Timeline timeline = result.timeline();
    String shown =
        timeline.seriesCount() > Timeline.MOST_SERIES
            ? " The chart has the first " + Timeline.MOST_SERIES + " of them."
            : "";
    return Words.format(
        "%s: %s published in %s, %s raised, %s void because of holes.%s",
        span(result),
        Words.plural(result.models().size(), "model version"),
        Words.plural(result.runs().size(), "training run"),
        Words.plural(raised, "alert"),
        Words.plural(result.voided(), "forecast"),
        shown);
  }

  static String why(BacktestResult result, List<FeatureShares> shares) {
    List<String> parts = new ArrayList<>();
    if (result.models().isEmpty()) {
      return "No model was published, so there is nothing to explain.";
    }
    shares.stream()
        .findFirst()
        .ifPresent(
            newest ->
                parts.add(
                    Words.format(
                        "the forecasts of %s over %s move most with %s",
                        newest.model(),
                        Words.plural(newest.horizonBars(), "bar"),
                        Words.list(
                            newest.features().stream()
                                .limit(3)
                                .map(FeatureShares.Share::name)
                                .toList()))));
    for (ModelDrift drift : result.drift()) {
      if (!drift.features().isEmpty()) {
        parts.add(drift(drift));
      }
    }
    String all = String.join("; ", parts);
    return all.isEmpty()
        ? "None of the published models is a sum of contributions of features."
        : Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
  }

  private static String drift(ModelDrift drift) {
    long moved =
        drift.features().stream().filter(each -> each.statistic() > each.threshold()).count();
    return Words.format(
        "%s of %d features of %s %s distributed otherwise at the end than in its training rows",
        moved == 0 ? "none" : Long.toString(moved),
        drift.features().size(),
        drift.model(),
        moved > 1 ? "are" : "is");
  }

  static String ran(BacktestResult result, RunDescription run) {
    return Words.format(
        "%s read %s%s; the same files, settings and version give the same digest of all events.",
        run.version(),
        Words.plural(result.rows(), "row"),
        result.complete() ? " to the end" : " and was then interrupted");
  }
}
