package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What the next runs of an interval wait for.
 *
 * @param interval the bars that the runs are trained on
 * @param freeBars bars that may follow before a run can be due, whichever they are: at least so
 *     many are missing; 0 when that is not known
 * @param completeUntilMs event time up to which features of all series are there and every run is
 *     made, epoch milliseconds UTC
 * @param text in plain words, without the interval
 * @param needs the same of the first or the next scheduled run, in figures
 */
public record RunOutlook(
    Interval interval, long freeBars, long completeUntilMs, String text, List<Need> needs) {
  public RunOutlook {
    needs = List.copyOf(needs);
  }

  /**
   * How much of something there is, and how much a run needs.
   *
   * @param unit what is counted: {@code rows}, {@code times} or {@code bars}
   */
  public record Need(String unit, long has, long needed) {}

  static RunOutlook first(
      Interval interval, TriggerRules rules, long rows, long timestamps, long completeUntilMs) {
    long missing = Math.max(rules.firstRows() - rows, rules.firstTimes() - timestamps);
    String text =
        String.format(
            Locale.ROOT,
            "first run at %,d complete rows (train.first.rows) and %,d distinct times"
                + " (train.first.times), has %,d and %,d",
            rules.firstRows(),
            rules.firstTimes(),
            rows,
            timestamps);
    List<Need> needs =
        List.of(
            new Need("rows", rows, rules.firstRows()),
            new Need("times", timestamps, rules.firstTimes()));
    return new RunOutlook(interval, Math.max(0, missing), completeUntilMs, text, needs);
  }

  /**
   * @param waits what each of the next runs waits for
   * @param needs what the next run that nobody asks for waits for
   * @param completeUntilMs event time up to which the features are complete, epoch milliseconds UTC
   */
  static RunOutlook waiting(
      Interval interval, List<String> waits, List<Need> needs, long completeUntilMs) {
    String text = String.join("; ", waits) + "; features reach " + time(completeUntilMs);
    return new RunOutlook(interval, 0, completeUntilMs, text, needs);
  }

  private static String time(long epochMs) {
    return Instant.ofEpochMilli(epochMs).toString();
  }

  @Override
  public String toString() {
    return interval + ": " + text;
  }
}
