package io.barcast.app.bench;

import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Family;
import io.barcast.engine.score.EstimationBound;
import io.barcast.engine.score.Proportion;
import io.barcast.runtime.Progress;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.evaluation.FamilyResult;
import io.barcast.trainer.fit.FitSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures the trainer's significance tests on simulated markets: false claims and power.
 *
 * @param settings settings of the fits; all their families are tested together in each market
 * @param markets number of markets with nothing to find; a quarter as many of each other kind
 * @param firstSeed seed of the first market; the others follow
 * @param bars bars per market
 */
public record SkillBench(
    Forecasting forecasting, FitSettings settings, int markets, long firstSeed, int bars) {

  /**
   * The result of all studies.
   *
   * @param complete false when it was stopped early
   * @param claims per study without a signal, the markets in which any family was PROVEN
   * @param studyResults one per study and family that could be fitted
   * @param requirements the bounds that were checked
   */
  public record Result(
      boolean complete,
      List<RunClaims> claims,
      List<StudyResult> studyResults,
      List<Requirement> requirements) {
    /** Whether every bound was met. */
    public boolean met() {
      return requirements.stream().allMatch(Requirement::met);
    }
  }

  /**
   * False claims of whole runs, over all families and horizons.
   *
   * @param proven markets in which any family was PROVEN, out of all
   */
  public record RunClaims(Study study, Proportion proven) {}

  /**
   * Runs all studies, one market per core; the result does not depend on the number of cores.
   *
   * @param stop whether to end before the next market; partial results are discarded
   */
  public Result run(Progress progress, BooleanSupplier stop) {
    List<RunClaims> claims = new ArrayList<>();
    List<StudyResult> studyResults = new ArrayList<>();
    for (Study study : Study.values()) {
      List<MarketTrial.Result> results = results(study, progress, stop);
      if (results.size() < study.markets(markets)) {
        return new Result(false, List.of(), List.of(), List.of());
      }
      if (!study.hasSignal()) {
        claims.add(claims(study, results));
      }
      for (Family family : settings.families()) {
        studyResult(study, family, results).ifPresent(studyResults::add);
      }
    }
    return new Result(true, claims, studyResults, Requirement.of(claims, studyResults));
  }

  private static RunClaims claims(Study study, List<MarketTrial.Result> results) {
    long proven = results.stream().filter(MarketTrial.Result::anyProven).count();
    return new RunClaims(study, new Proportion(Math.toIntExact(proven), results.size()));
  }

  private List<MarketTrial.Result> results(Study study, Progress progress, BooleanSupplier stop) {
    MarketTrial trial = new MarketTrial(forecasting, settings);
    return IntStream.range(0, study.markets(markets))
        .parallel()
        .filter(market -> !stop.getAsBoolean())
        .mapToObj(
            market -> {
              MarketTrial.Result result = trial.run(study, study.seed(firstSeed, market), bars);
              progress.add(1);
              return result;
            })
        .toList();
  }

  /** Number of markets over all studies. */
  public OptionalLong size() {
    long all = 0;
    for (Study study : Study.values()) {
      all += study.markets(markets);
    }
    return OptionalLong.of(all);
  }

  /** Over the markets in which the family could be fitted; empty when it could not be in any. */
  private Optional<StudyResult> studyResult(
      Study study, Family family, List<MarketTrial.Result> markets) {
    List<MarketTrial.Result> results =
        markets.stream().filter(each -> each.of(family).isPresent()).toList();
    if (results.isEmpty()) {
      return Optional.empty();
    }
    List<FamilyResult> familyResults =
        results.stream().flatMap(each -> each.of(family).stream()).toList();
    int proven =
        Math.toIntExact(
            familyResults.stream().filter(each -> each.decision() == Decision.PROVEN).count());
    return Optional.of(
        new StudyResult(
            study,
            family,
            new Proportion(proven, familyResults.size()),
            mean(results, MarketTrial.Result::oracleIc),
            mean(familyResults, each -> each.figures().getOrDefault("h1.ic", 0.0)),
            study.hasSignal() ? bound(study, familyResults) : 0));
  }

  private double bound(Study study, List<FamilyResult> familyResults) {
    int trainingRows = (int) mean(familyResults, FamilyResult::meanInSampleRows);
    return EstimationBound.correlation(
        study.informationCoefficient(), forecasting.spec().size(), trainingRows);
  }

  private static <T> double mean(List<T> all, ToDoubleFunction<T> value) {
    return all.stream().mapToDouble(value).average().orElse(0);
  }
}
