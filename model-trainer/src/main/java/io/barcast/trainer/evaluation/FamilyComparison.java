package io.barcast.trainer.evaluation;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
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
   * The families' forecasts by walking forward.
   *
   * @param series that the rows name by index
   * @param candidates one per family that could be fitted
   */
  public record Walked(List<SeriesId> series, List<Candidate> candidates) {}

  /**
   * Evaluates the families; the results of those with enough data.
   *
   * @throws IllegalArgumentException when the log has too little data to evaluate or to fit any
   *     family
   */
  public List<FamilyResult> run(FeatureLog log, Interval interval, List<Family> families) {
    Dataset data = data(log, interval, Long.MAX_VALUE);
    WalkForward walk = walk(data);
    List<Candidate> candidates = candidates(walk, families);
    Judge judge = judge(candidates, data, ErrorBudget.unspent());
    return candidates.stream().map(candidate -> result(walk, judge, candidate)).toList();
  }

  /**
   * Walks the families forward without judging them.
   *
   * @throws IllegalArgumentException as {@link #run} does
   */
  public Walked walked(FeatureLog log, Interval interval, List<Family> families) {
    Dataset data = data(log, interval, Long.MAX_VALUE);
    return new Walked(data.series(), candidates(walk(data), families));
  }

  private static List<Candidate> candidates(WalkForward walk, List<Family> families) {
    if (!walk.shortage().isEmpty()) {
      throw new IllegalArgumentException("too little data to evaluate: " + walk.shortage());
    }
    List<Candidate> candidates = walk.candidates(families);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("no model could be fitted of the families " + families);
    }
    return candidates;
  }

  /**
   * What the families have earned after a later run; the same budget when that run would test
   * nothing.
   *
   * @param untilMs event time of the run, epoch milliseconds UTC
   * @param before what earlier runs have spent and earned
   */
  public ErrorBudget later(
      FeatureLog log, Interval interval, List<Family> families, long untilMs, ErrorBudget before) {
    Dataset data = data(log, interval, untilMs);
    WalkForward walk = walk(data);
    if (!walk.shortage().isEmpty() || before.level(walk.testedMs()) == 0) {
      return before;
    }
    return judge(walk.candidates(families), data, before).budget();
  }

  private Dataset data(FeatureLog log, Interval interval, long untilMs) {
    return Dataset.of(log, interval, untilMs, horizons, settings.runRows());
  }

  private WalkForward walk(Dataset data) {
    return new WalkForward(data, Long.MIN_VALUE, settings);
  }

  private Judge judge(List<Candidate> candidates, Dataset data, ErrorBudget before) {
    return new Judge(horizons, candidates, EarlierMeans.of(data), before);
  }

  private static FamilyResult result(WalkForward walk, Judge judge, Candidate candidate) {
    Verdict verdict = judge.judge(candidate);
    long fromMs = candidate.outOfSample().rows().get(0).timeMs();
    return new FamilyResult(
        candidate.family(), verdict.decision(), fromMs, walk.meanInSampleRows(), verdict.metrics());
  }
}
