package io.barcast.app.bench;

import java.util.List;

/**
 * Counts of what a detector did on trials with a planted change.
 *
 * @param found changes with an alarm in time
 * @param missed changes without
 * @param falseAlarms alarms before the change
 * @param rows rows before the changes
 * @param delay sum over the changes of the delay as a share of the time allowed; 1 for a missed one
 */
record PlantedScore(int found, int missed, int falseAlarms, long rows, double delay) {
  /** Rows in which a change has to be found. */
  static final int HORIZON = 500;

  static final PlantedScore NONE = new PlantedScore(0, 0, 0, 0, 0);

  static PlantedScore of(PlantedTrial trial, List<Integer> alarms) {
    int at = trial.changeAt();
    int before = (int) alarms.stream().filter(alarm -> alarm < at).count();
    return alarms.stream()
        .filter(alarm -> alarm >= at && alarm < at + HORIZON)
        .findFirst()
        .map(alarm -> new PlantedScore(1, 0, before, at, (alarm - at) / (double) HORIZON))
        .orElse(new PlantedScore(0, 1, before, at, 1));
  }

  PlantedScore plus(PlantedScore other) {
    return new PlantedScore(
        found + other.found,
        missed + other.missed,
        falseAlarms + other.falseAlarms,
        rows + other.rows,
        delay + other.delay);
  }

  /** The harmonic mean of precision and recall of the alarms; 0 without a found change. */
  double f1() {
    return found == 0 ? 0 : 2.0 * found / (2.0 * found + falseAlarms + missed);
  }

  /** Mean delay as a share of the time allowed. */
  double normalisedDelay() {
    return delay / (found + missed);
  }

  double alarmsPer10000() {
    return rows == 0 ? 0 : 10_000.0 * falseAlarms / rows;
  }
}
