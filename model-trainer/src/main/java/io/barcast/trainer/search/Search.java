package io.barcast.trainer.search;

import io.barcast.engine.model.Horizons;
import io.barcast.engine.score.Skill;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.FamilyTrainers;
import io.barcast.trainer.evaluation.FittedFamily;
import io.barcast.trainer.evaluation.HorizonEvidence;
import io.barcast.trainer.evaluation.HorizonSkill;
import io.barcast.trainer.evaluation.Verdict;
import io.barcast.trainer.evaluation.WalkForward;
import io.barcast.trainer.fit.Forecasts;
import io.barcast.trainer.retraining.RunRecords;
import io.barcast.trainer.search.SearchPlan.Trial;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Evaluates hyperparameters of one family as a training run does: by walking forward over purged
 * folds, each forecast by a model fitted to earlier rows only. A trial's loss is its mean squared
 * error in units of volatility relative to the naive model's, averaged over the horizons: below 1
 * is better than the naive model.
 */
public final class Search {
  /** The trigger that records of trials carry. */
  static final String TRIGGER = "search";

  /** The metric that trials are ranked by. */
  public static final String LOSS = "relative_loss";

  private final SearchPlan plan;
  private final Dataset data;
  private final String specHash;

  /**
   * @param mostRows only this many of the newest rows are used
   */
  public Search(SearchPlan plan, FeatureLog log, Horizons horizons, int mostRows) {
    this.plan = plan;
    this.data = Dataset.of(log, plan.interval(), plan.untilMs(), horizons, mostRows);
    this.specHash = log.spec().hash();
  }

  /**
   * Runs a trial.
   *
   * @throws UserException when there is too little data
   */
  public TrainingRun run(Trial trial) {
    WalkForward walk = new WalkForward(data, Long.MIN_VALUE, trial.settings());
    FittedFamily family = FamilyTrainers.fitted(plan.family());
    String shortage = walk.shortageOf(family);
    if (!shortage.isEmpty()) {
      throw new UserException(
          ExitCode.FAILURE,
          "too little data of interval " + plan.interval() + " to search on: " + shortage,
          "Wait for more bars, or give a later --until.");
    }
    return evaluated(trial, walk.outOfSample(family));
  }

  private TrainingRun evaluated(Trial trial, Forecasts outOfSample) {
    Map<String, Double> metrics = new HashMap<>();
    double sum = 0;
    for (int horizon = 0; horizon < data.horizons().size(); horizon++) {
      double loss = outOfSample.meanScaledLoss(horizon) / outOfSample.meanNaiveLoss(horizon);
      putHorizon(metrics, outOfSample, horizon, loss);
      sum += loss;
    }
    metrics.put(LOSS, sum / data.horizons().size());
    return record(trial, evidence(outOfSample, metrics), metrics);
  }

  private void putHorizon(
      Map<String, Double> metrics, Forecasts outOfSample, int horizon, double loss) {
    int bars = data.horizons().at(horizon);
    String prefix = HorizonEvidence.prefix(bars);
    Skill skill = HorizonSkill.of(outOfSample, horizon, bars);
    HorizonSkill.put(metrics, prefix, skill);
    HorizonSkill.putNaive(metrics, prefix, skill);
    metrics.put(prefix + LOSS, loss);
  }

  private String evidence(Forecasts outOfSample, Map<String, Double> metrics) {
    return String.format(
        Locale.ROOT,
        "mean squared error relative to the naive model's %.6f, averaged over horizons of %s bars,"
            + " on %d out-of-sample rows at %d timestamps",
        metrics.get(LOSS),
        data.horizons(),
        outOfSample.rows().size(),
        outOfSample.timestamps());
  }

  /** The record of a trial that exceeded the time limit: it is not repeated and ranks last. */
  public TrainingRun timedOut(Trial trial, Duration limit) {
    return record(trial, "timed out after " + limit.toSeconds() + " s", Map.of());
  }

  /** Whether a record is of this trial: with the same features, horizons and settings. */
  public boolean answers(TrainingRun recorded, Trial trial) {
    return recorded.id().equals(plan.id(trial))
        && recorded.decision() == Decision.TRIED
        && recorded.parameters().equals(parameters(trial));
  }

  private TrainingRun record(Trial trial, String evidence, Map<String, Double> metrics) {
    Verdict tried = new Verdict(Decision.TRIED, evidence, metrics, Set.of());
    RunRecords.Asked asked =
        new RunRecords.Asked(plan.id(trial), TRIGGER, plan.interval(), plan.untilMs());
    return new RunRecords(parameters(trial)).record(asked, data.rows(), tried, List.of());
  }

  private Map<String, String> parameters(Trial trial) {
    Map<String, String> parameters = new TreeMap<>(trial.settings().named());
    parameters.put("trial", Integer.toString(trial.number()));
    parameters.put("horizons_bars", data.horizons().toString());
    parameters.put("spec_hash", specHash);
    return parameters;
  }
}
