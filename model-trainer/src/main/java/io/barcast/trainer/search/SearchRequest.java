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
 * What a user asks to be searched.
 *
 * @param interval empty when there is only one
 * @param untilMs nothing later than this is looked at, epoch milliseconds UTC; empty for the newest
 *     time that is complete
 * @param seed of what is drawn
 * @param trials how many, the first of the present settings
 */
public record SearchRequest(
    Family family, Optional<Interval> interval, OptionalLong untilMs, long seed, int trials) {
  public SearchRequest {
    SearchSpace.of(family);
  }

  /** The same for the features that there are. */
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
