package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import java.time.Instant;
import java.util.Locale;

/**
 * What the next run of an interval waits for.
 *
 * @param interval the bars that the run is trained on
 * @param freeBars bars that may follow before the run can be due, whichever they are: at least so
 *     many are missing; 0 when that is not known
 * @param completeUntilMs event time up to which features of all series are there and every run is
 *     made, epoch milliseconds UTC
 * @param text in plain words, without the interval
 */
public record RunOutlook(Interval interval, long freeBars, long completeUntilMs, String text) {
  static RunOutlook first(
      Interval interval, TriggerRules rules, long rows, long timestamps, long completeUntilMs) {
    long missing = Math.max(rules.firstRows() - rows, rules.firstTimes() - timestamps);
    String text =
        String.format(
            Locale.ROOT,
            "first run at %,d complete rows and %,d distinct times, has %,d and %,d",
            rules.firstRows(),
            rules.firstTimes(),
            rows,
            timestamps);
    return new RunOutlook(interval, Math.max(0, missing), completeUntilMs, text);
  }

  /**
   * @param next the next run
   * @param completeUntilMs event time up to which the features are complete, epoch milliseconds UTC
   */
  static RunOutlook waiting(Trigger next, long completeUntilMs) {
    String what =
        switch (next.kind()) {
          case FIRST_DATA -> "first run";
          case SCHEDULE -> "scheduled run";
          case DRIFT, MANUAL -> "run " + next.id();
        };
    String text =
        "%s when features reach %s, they reach %s"
            .formatted(what, time(next.timeMs()), time(completeUntilMs));
    return new RunOutlook(next.interval(), 0, completeUntilMs, text);
  }

  private static String time(long epochMs) {
    return Instant.ofEpochMilli(epochMs).toString();
  }

  @Override
  public String toString() {
    return interval + ": " + text;
  }
}
