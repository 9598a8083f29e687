package io.barcast.trainer;

/**
 * When runs are made; all in event time.
 *
 * @param firstRows warm rows of an interval before its first run
 * @param firstTimes distinct times of warm rows before its first run
 * @param everyBars bars of an interval from one run to the next scheduled one
 * @param barsSinceOnset bars that a drift run waits for after the change began
 * @param cooldownBars bars after a run in which a drift alert brings no other
 * @param idleBars a series that lags the newest by more than this is not waited for
 * @param leadBars bars from a run's time to where its models begin to score
 */
public record TriggerRules(
    long firstRows,
    long firstTimes,
    long everyBars,
    long barsSinceOnset,
    long cooldownBars,
    long idleBars,
    long leadBars) {
  public static TriggerRules standard() {
    return new TriggerRules(3_000, 500, 1_000, 250, 200, 50, 5);
  }
}
