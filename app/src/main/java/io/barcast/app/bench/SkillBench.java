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
 * Grades the trainer's judging on simulated markets.
 *
 * @param settings of the fits; its families are judged all together in each market
 * @param markets with nothing to find; a quarter as many with each signal
 * @param firstSeed the markets' seeds are counted from it
 * @param bars of each market
 */
public record SkillBench(
    Forecasting forecasting, FitSettings settings, int markets, long firstSeed, int bars) {

  /**
   * What was found.
   *
   * @param complete false when it was told to stop
   * @param tallies one a study and family that could be fitted
   * @param requirements the bounds it was held to
   */
  public record Result(boolean complete, List<Tally> tallies, List<Requirement> requirements) {
    /** Whether every bound was held. */
    public boolean met() {
      return requirements.stream().allMatch(Requirement::met);
    }
  }

  /**
   * Runs all studies, a market on each core; the same whatever the number of cores.
   *
   * @param stop whether to end before the next market; what was found by then is lost
   */
  public Result run(Progress progress, BooleanSupplier stop) {
    List<Tally> tallies = new ArrayList<>();
    for (Study study : Study.values()) {
      List<Trial.Result> results = results(study, progress, stop);
      if (results.size() < study.markets(markets)) {
        return new Result(false, List.of(), List.of());
      }
      for (Family family : settings.families()) {
        tally(study, family, results).ifPresent(tallies::add);
      }
    }
    return new Result(true, tallies, Requirement.of(tallies));
  }

  private List<Trial.Result> results(Study study, Progress progress, BooleanSupplier stop) {
    Trial trial = new Trial(forecasting, settings);
    return IntStream.range(0, study.markets(markets))
        .parallel()
        .filter(market -> !stop.getAsBoolean())
        .mapToObj(
            market -> {
              Trial.Result result = trial.run(study, study.seed(firstSeed, market), bars);
              progress.add(1);
              return result;
            })
        .toList();
  }

  /** How many markets there are in all. */
  public OptionalLong size() {
    long all = 0;
    for (Study study : Study.values()) {
      all += study.markets(markets);
    }
    return OptionalLong.of(all);
  }

  /** Of the markets in which there was enough for the family; empty when there was in none. */
  private Optional<Tally> tally(Study study, Family family, List<Trial.Result> markets) {
    List<Trial.Result> results =
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
        new Tally(
            study,
            family,
            new Proportion(proven, familyResults.size()),
            mean(results, Trial.Result::oracleIc),
            mean(familyResults, each -> each.metrics().getOrDefault("h1.ic", 0.0)),
            study.informationCoefficient() == 0 ? 0 : bound(study, familyResults)));
  }

  private double bound(Study study, List<FamilyResult> familyResults) {
    int inSampleRows = (int) mean(familyResults, FamilyResult::meanInSampleRows);
    return EstimationBound.correlation(
        study.informationCoefficient(), forecasting.spec().size(), inSampleRows);
  }

  private static <T> double mean(List<T> all, ToDoubleFunction<T> value) {
    return all.stream().mapToDouble(value).average().orElse(0);
  }
}
