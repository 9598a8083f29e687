package io.barcast.trainer.evaluation;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.Scale;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.score.Skill;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.HorizonEvidence.Information;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.Forecasts;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
   * A family's forecasts by walking forward, over the first horizon.
   *
   * @param series how many the data has
   * @param forecasts in order of time and series
   */
  public record Walked(Family family, int series, List<Forecast> forecasts) {}

  /**
   * A forecast of a test row and what came.
   *
   * @param timeMs when it was made, epoch milliseconds UTC
   * @param settledMs when the longest horizon had settled
   * @param volatility of the log return over the horizon
   * @param expected return in units of volatility
   * @param actual the same, realised
   */
  public record Forecast(
      SeriesId series,
      long timeMs,
      long settledMs,
      double volatility,
      double expected,
      double actual) {}

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
    EarlierMeans means = EarlierMeans.of(data);
    return candidates.stream().map(candidate -> result(walk, judge, means, candidate)).toList();
  }

  /**
   * Walks the families forward without judging them.
   *
   * @throws IllegalArgumentException as {@link #run} does
   */
  public List<Walked> walked(FeatureLog log, Interval interval, List<Family> families) {
    Dataset data = data(log, interval, Long.MAX_VALUE);
    return candidates(walk(data), families).stream()
        .map(
            candidate ->
                new Walked(
                    candidate.family(),
                    data.series().size(),
                    forecasts(data, candidate.outOfSample())))
        .toList();
  }

  private List<Forecast> forecasts(Dataset data, Forecasts outOfSample) {
    return IntStream.range(0, outOfSample.rows().size())
        .mapToObj(
            i -> {
              Row row = outOfSample.rows().get(i);
              return new Forecast(
                  data.series().get(row.series()),
                  row.timeMs(),
                  row.settledMs(),
                  Scale.overHorizon(row.volatility(), horizons.at(0)),
                  outOfSample.score(i, 0).scaledReturn(),
                  row.scaledReturn(0));
            })
        .toList();
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
   * The first of several runs that proves anything, with one {@link ErrorBudget} for all of them;
   * empty when none does.
   *
   * @param runsMs event times of the runs, ascending, epoch milliseconds UTC
   */
  public OptionalLong firstProofMs(
      FeatureLog log, Interval interval, List<Family> families, long[] runsMs) {
    ErrorBudget budget = ErrorBudget.unspent();
    for (long untilMs : runsMs) {
      budget = after(log, interval, families, untilMs, budget);
      if (!budget.earned().isEmpty()) {
        return OptionalLong.of(untilMs);
      }
    }
    return OptionalLong.empty();
  }

  /** The budget after a run; a run that would test nothing is left out. */
  private ErrorBudget after(
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

  private FamilyResult result(
      WalkForward walk, Judge judge, EarlierMeans means, Candidate candidate) {
    Verdict verdict = judge.judge(candidate);
    long fromMs = candidate.outOfSample().rows().get(0).timeMs();
    return new FamilyResult(
        candidate.family(),
        verdict.decision(),
        fromMs,
        walk.meanInSampleRows(),
        figures(candidate.outOfSample(), means),
        verdict.metrics());
  }

  private Map<String, Double> figures(Forecasts all, EarlierMeans means) {
    Map<String, Double> figures = new TreeMap<>();
    for (int h = 0; h < horizons.size(); h++) {
      int bars = horizons.at(h);
      String prefix = HorizonEvidence.prefix(bars);
      Skill skill = HorizonSkill.of(all, h, bars);
      HorizonSkill.put(figures, prefix, skill);
      HorizonSkill.putNaive(figures, prefix, skill);
      figures.put(prefix + "scaled_rmse", Math.sqrt(all.meanScaledLoss(h)));
      figures.put(prefix + "naive_scaled_rmse", Math.sqrt(all.meanNaiveLoss(h)));
      figures.put(prefix + "cw_p", Information.of(all, h, bars, means).p());
    }
    return figures;
  }
}
