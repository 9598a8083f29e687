package io.barcast.trainer.search;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.Family;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.trainer.data.FeatureLog;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A user's request for a search.
 *
 * @param interval empty when the features have only one
 * @param untilMs no later data are used, epoch milliseconds UTC; empty for the newest complete time
 * @param seed of the random draws
 * @param trials number of trials; the first has the current settings
 */
public record SearchRequest(
    Family family, Optional<Interval> interval, OptionalLong untilMs, long seed, int trials) {
  public SearchRequest {
    SearchSpace.of(family);
  }

  /**
   * The plan for the current features.
   *
   * @param idleBars a series that lags the newest by more bars is ignored
   * @throws UserException when the interval is not given and not unique
   */
  public SearchPlan plan(FeatureLog log, long idleBars) {
    Interval chosen = interval.orElseGet(() -> only(log.intervals()));
    long endMs = untilMs.orElseGet(() -> log.completeUntilMs(chosen, idleBars));
    return new SearchPlan(family, chosen, endMs, seed, trials);
  }

  private static Interval only(Collection<Interval> found) {
    List<Interval> intervals = List.copyOf(found);
    if (intervals.isEmpty()) {
      throw new UserException(
          ExitCode.FAILURE,
          "the features topic holds nothing to search on",
          "Let barcast produce and barcast predict run first.");
    }
    if (intervals.size() > 1) {
      throw new UserException(
          ExitCode.USAGE,
          "the features topic holds several intervals: " + intervals,
          "Name one of them with --interval.");
    }
    return intervals.get(0);
  }
}
