package io.barcast.trainer.evaluation;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.fit.FitSettings;
import java.util.List;

/**
 * Fits families to a log of features and judges them as a training run does, without a champion.
 * Benchmarks use it to measure the training and judging themselves.
 */
public final class FamilyComparison {
  private final Horizons horizons;
  private final FitSettings settings;

  public FamilyComparison(Horizons horizons, FitSettings settings) {
    this.horizons = horizons;
    this.settings = settings;
  }

  /**
   * Evaluates the families; the results of those with enough data.
   *
   * @throws IllegalArgumentException when the log has too little data to evaluate or to fit any
   *     family
   */
  public List<FamilyResult> run(FeatureLog log, Interval interval, List<Family> families) {
    Dataset data = Dataset.of(log, interval, Long.MAX_VALUE, horizons, settings.runRows());
    WalkForward walk = new WalkForward(data, Long.MIN_VALUE, settings);
    if (!walk.shortage().isEmpty()) {
      throw new IllegalArgumentException("too little data to evaluate: " + walk.shortage());
    }
    List<Candidate> candidates = walk.candidates(families);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("no model could be fitted of the families " + families);
    }
    Judge judge = new Judge(horizons, candidates);
    return candidates.stream().map(candidate -> result(walk, judge, candidate)).toList();
  }

  private static FamilyResult result(WalkForward walk, Judge judge, Candidate candidate) {
    Verdict verdict = judge.judge(candidate);
    long fromMs = candidate.outOfSample().rows().get(0).timeMs();
    return new FamilyResult(
        candidate.family(), verdict.decision(), fromMs, walk.meanInSampleRows(), verdict.metrics());
  }
}
