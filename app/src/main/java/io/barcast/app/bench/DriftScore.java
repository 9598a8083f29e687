package io.barcast.app.bench;

import java.util.Arrays;
import java.util.List;

/**
 * How one detector did on one planted change.
 *
 * @param alarmsPer10000 false alarms per 10,000 bars of the streams without a change
 * @param rate share of the changed streams with an alarm in the {@value DriftChange#HORIZON} bars
 *     from the change; the detector starts again after an alarm before it, and may miss it for that
 * @param undisturbed share of the changed streams with an alarm after the change and none before
 * @param medianDelay in bars, over the detected ones; NaN without
 * @param p90Delay the delay that nine of ten detected ones did not exceed; NaN without
 */
record DriftScore(
    DriftChange change,
    DriftRival rival,
    double alarmsPer10000,
    double rate,
    double undisturbed,
    double medianDelay,
    double p90Delay) {
  private static final double MOST_ALARMS_PER_10000 = 1;

  /** The alarms of one detector on one stream that changes. */
  record Run(boolean alarmedBefore, int delay) {
    /** The delay of a change that was not detected. */
    static final int NONE = -1;

    boolean detected() {
      return delay != NONE;
    }
  }

  static DriftScore of(
      DriftChange change, DriftRival rival, double alarmsPer10000, List<Run> runs) {
    int[] delays = runs.stream().filter(Run::detected).mapToInt(Run::delay).sorted().toArray();
    long undisturbed = runs.stream().filter(run -> run.detected() && !run.alarmedBefore()).count();
    return new DriftScore(
        change,
        rival,
        alarmsPer10000,
        (double) delays.length / runs.size(),
        (double) undisturbed / runs.size(),
        quantile(delays, 0.5),
        quantile(delays, 0.9));
  }

  private static double quantile(int[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : Arrays.stream(sorted)
            .skip((long) (share * (sorted.length - 1)))
            .findFirst()
            .orElseThrow();
  }

  /** Whether every aim of the row is met. */
  boolean met() {
    return alarmsPer10000 <= MOST_ALARMS_PER_10000
        && rate >= change.leastRate()
        && medianDelay <= change.mostDelay();
  }
}
