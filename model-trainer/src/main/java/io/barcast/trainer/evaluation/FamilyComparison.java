package io.barcast.trainer.evaluation;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.fit.FitSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits families to a log of features and judges them together as a training run does, without a
 * champion: what the judging itself is graded by.
 */
public final class FamilyComparison {
  private final Horizons horizons;
  private final FitSettings settings;

  /**
   * What is found of a family.
   *
   * @param judgedFromMs close of the first bar that its forecasts are judged on
   * @param meanSeenRows how many rows were learned from at each step, on average
   * @param metrics by name, such as {@code h1.ic}
   */
  public record Standing(
      Family family,
      Decision decision,
      long judgedFromMs,
      double meanSeenRows,
      Map<String, Double> metrics) {
    public Standing {
      metrics = Map.copyOf(metrics);
    }
  }

  public FamilyComparison(Horizons horizons, FitSettings settings) {
    this.horizons = horizons;
    this.settings = settings;
  }

  /**
   * Where each family stands that there is enough for.
   *
   * @throws IllegalArgumentException when the log holds too little to judge by, or to fit any
   */
  public List<Standing> hold(FeatureLog log, Interval interval, List<Family> families) {
    Dataset data = Dataset.of(log, interval, Long.MAX_VALUE, horizons);
    WalkForward walk = new WalkForward(data, Long.MIN_VALUE, settings);
    if (!walk.shortage().isEmpty()) {
      throw new IllegalArgumentException("too little to judge by: " + walk.shortage());
    }
    List<Candidate> candidates = walk.candidates(families);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("nothing comes of the families " + families);
    }
    Judge judge = new Judge(horizons, candidates);
    return candidates.stream().map(candidate -> standing(walk, judge, candidate)).toList();
  }

  private static Standing standing(WalkForward walk, Judge judge, Candidate candidate) {
    Verdict verdict = judge.judge(candidate, Optional.empty());
    long fromMs = candidate.unseen().rows().get(0).timeMs();
    return new Standing(
        candidate.family(), verdict.decision(), fromMs, walk.meanSeenRows(), verdict.metrics());
  }
}
