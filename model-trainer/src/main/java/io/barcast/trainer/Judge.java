package io.barcast.trainer;

import io.barcast.engine.model.Model;
import io.barcast.engine.model.ServableModel;
import io.barcast.engine.score.DieboldMariano;
import io.barcast.engine.score.Skill;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Dataset.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds a candidate against the naive model and the champion on rows that none of them was fitted
 * to. It decides on the shortest horizon, where the most independent outcomes are.
 */
final class Judge {
  /** A p-value below this is evidence. */
  static final double SIGNIFICANCE = 0.05;

  private final List<Integer> horizonsBars;
  private final List<Row> test;

  Judge(List<Integer> horizonsBars, List<Row> test) {
    this.horizonsBars = List.copyOf(horizonsBars);
    this.test = List.copyOf(test);
  }

  /** Decides on a candidate. */
  Verdict judge(Model candidate, Optional<ServableModel> champion) {
    Forecasts own = Forecasts.of(candidate, test);
    Map<String, Double> metrics = new TreeMap<>();
    for (int horizon = 0; horizon < horizonsBars.size(); horizon++) {
      Skill skill = HorizonSkill.of(own, horizon, horizonsBars.get(horizon));
      HorizonSkill.put(metrics, prefix(horizon), skill);
      HorizonSkill.putNaive(metrics, prefix(horizon), skill);
    }
    double naiveP = metrics.get(prefix(0) + "dm_p");
    Decision decision = naiveP < SIGNIFICANCE ? Decision.PROVEN : Decision.UNPROVEN;
    String evidence = sentence(metrics, naiveP);
    if (champion.isEmpty()) {
      return new Verdict(decision, evidence + "; there is no champion", metrics);
    }
    return againstChampion(own, champion.get(), new Verdict(decision, evidence, metrics));
  }

  private Verdict againstChampion(Forecasts own, ServableModel champion, Verdict soFar) {
    Forecasts rival = Forecasts.of(champion.model(), test);
    Map<String, Double> metrics = new TreeMap<>(soFar.metrics());
    for (int horizon = 0; horizon < horizonsBars.size(); horizon++) {
      Skill skill = HorizonSkill.of(rival, horizon, horizonsBars.get(horizon));
      HorizonSkill.put(metrics, prefix(horizon) + "champion_", skill);
    }
    double p = DieboldMariano.test(own.lossDifferences(rival, 0), horizonsBars.get(0)).pValue();
    metrics.put(prefix(0) + "against_champion_dm_p", p);
    boolean better = p < SIGNIFICANCE;
    String evidence =
        String.format(
            Locale.ROOT,
            "%s; against champion %s (RMSE %.6g) p %.4g: %s",
            soFar.evidence(),
            champion.card().id(),
            metrics.get(prefix(0) + "champion_rmse"),
            p,
            better ? "better, replaces it" : "not shown to be better, the champion stays");
    return new Verdict(better ? soFar.decision() : Decision.REFUSED, evidence, metrics);
  }

  private String sentence(Map<String, Double> metrics, double p) {
    return String.format(
        Locale.ROOT,
        "over %d bars: RMSE %.6g, naive %.6g, on %d unseen rows at %d times; Diebold-Mariano p %.4g,"
            + " %s the naive model",
        horizonsBars.get(0),
        metrics.get(prefix(0) + "rmse"),
        metrics.get(prefix(0) + "naive_rmse"),
        test.size(),
        test.stream().mapToLong(Row::timeMs).distinct().count(),
        p,
        p < SIGNIFICANCE ? "better than" : "not shown to be better than");
  }

  private String prefix(int horizon) {
    return "h" + horizonsBars.get(horizon) + ".";
  }
}
