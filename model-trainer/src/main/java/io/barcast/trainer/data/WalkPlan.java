package io.barcast.trainer.data;

import io.barcast.trainer.data.Dataset.Row;

/**
 * Where the parts of a walk forward begin, as indices of a range's distinct timestamps: the range
 * is cut into a first part, which is only trained on, and five test parts. Before each test part
 * are its validation rows, and before those its training rows; between two parts, as many
 * timestamps are purged as the longest horizon has bars. A negative index is before the range.
 *
 * <p>The first part has 30 % of the timestamps, or more where the training rows need it or where
 * the test parts would be longer than allowed.
 *
 * @param sinceMs start of the range: the onset of a change, epoch milliseconds UTC; {@link
 *     Long#MIN_VALUE} without one
 * @param timestamps how many the range has
 * @param rowsPerTimestamp mean number of rows per timestamp
 * @param longestBars the longest horizon
 * @param leastTrainRows rows of the range that each step needs to train on
 * @param leastTestRows rows that all test parts need together
 * @param mostTestTimestamps of all test parts together
 */
public record WalkPlan(
    long sinceMs,
    int timestamps,
    double rowsPerTimestamp,
    int longestBars,
    int leastTrainRows,
    int leastTestRows,
    int mostTestTimestamps) {
  /** Number of test parts. */
  public static final int STEPS = 5;

  public static final int LEAST_VALIDATION_ROWS = 30;

  /** Training rows of a model that may use everything. */
  public static final int LEAST_TRAIN_ROWS = 200;

  /** Training rows of a model that adapts to a change: after fewer, no model can be told. */
  public static final int LEAST_ADAPTED_ROWS = 60;

  private static final int LEAST_TEST_ROWS = 25;
  private static final int LEAST_ADAPTED_TEST_ROWS = 100;
  private static final int LEAST_TEST_TIMESTAMPS = 25;

  /** Independent outcomes over the longest horizon that the tests need. */
  private static final int LEAST_OUTCOMES = 5;

  private static final double FIRST_FIT_SHARE = 0.3;
  private static final double TRAIN_SHARE = 0.8;

  /** The plan for a dataset's rows from a time on. */
  public static WalkPlan of(Dataset data, long sinceMs, int mostTestTimestamps) {
    long[] timesMs =
        data.rows().stream().mapToLong(Row::timeMs).filter(timeMs -> timeMs >= sinceMs).toArray();
    int timestamps = distinct(timesMs);
    boolean adapts = sinceMs > Long.MIN_VALUE;
    return new WalkPlan(
        sinceMs,
        timestamps,
        timestamps == 0 ? perTimestamp(data) : timesMs.length / (double) timestamps,
        data.horizons().longest(),
        adapts ? LEAST_ADAPTED_ROWS : LEAST_TRAIN_ROWS,
        adapts ? LEAST_ADAPTED_TEST_ROWS : LEAST_TEST_ROWS,
        mostTestTimestamps);
  }

  private static double perTimestamp(Dataset data) {
    long[] timesMs = data.rows().stream().mapToLong(Row::timeMs).toArray();
    return timesMs.length == 0 ? 1 : timesMs.length / (double) distinct(timesMs);
  }

  private static int distinct(long[] ascendingMs) {
    int count = 0;
    for (int i = 0; i < ascendingMs.length; i++) {
      count += i == 0 || ascendingMs[i] != ascendingMs[i - 1] ? 1 : 0;
    }
    return count;
  }

  /** Index of a step's first test timestamp; for the number of steps, the end of the range. */
  public int testFrom(int step) {
    int first = Math.min(firstTest(), timestamps);
    return first + (int) ((long) (timestamps - first) * step / STEPS);
  }

  private int firstTest() {
    int first = Math.max((int) (timestamps * FIRST_FIT_SHARE), timestamps - mostTestTimestamps);
    while (trainTimestamps(first) < timestampsOf(leastTrainRows)) {
      first++;
    }
    return first;
  }

  /** How many timestamps of the range can be trained on before a test part begins. */
  private int trainTimestamps(int testFrom) {
    return validationFrom(testFrom) - longestBars;
  }

  /** Index of the first validation timestamp before a test part begins. */
  public int validationFrom(int testFrom) {
    int shortest = longestBars + timestampsOf(LEAST_VALIDATION_ROWS);
    return Math.min((int) (testFrom * TRAIN_SHARE), testFrom - shortest);
  }

  private int timestampsOf(int rows) {
    return (int) Math.ceil(rows / rowsPerTimestamp);
  }

  /** How many timestamps a test of forecasts over a horizon needs at least. */
  public static int leastTestTimestamps(int horizonBars) {
    return Math.max(LEAST_TEST_TIMESTAMPS, LEAST_OUTCOMES * horizonBars);
  }

  /** How many timestamps the test parts need together. */
  private int leastTestTimestamps() {
    int least = Math.max(leastTestTimestamps(longestBars), timestampsOf(leastTestRows));
    return Math.min(mostTestTimestamps, least);
  }

  /** How many more timestamps the range needs; 0 when it has enough. */
  public int missing() {
    WalkPlan longer = this;
    while (longer.timestamps - longer.firstTest() < longer.leastTestTimestamps()) {
      longer = longer.withTimestamps(longer.timestamps + 1);
    }
    return longer.timestamps - timestamps;
  }

  private WalkPlan withTimestamps(int count) {
    return new WalkPlan(
        sinceMs,
        count,
        rowsPerTimestamp,
        longestBars,
        leastTrainRows,
        leastTestRows,
        mostTestTimestamps);
  }
}
