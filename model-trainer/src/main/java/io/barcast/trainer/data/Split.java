package io.barcast.trainer.data;

import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Training rows, later validation rows, and still later test rows. Training and validation rows
 * whose longest label reaches into the next part are purged, so that no part has information about
 * the next.
 */
public record Split(List<Row> train, List<Row> validation, List<Row> test) {
  public Split {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * Splits for walking forward over the plan's range, one per test part.
   *
   * @param trainFromMs rows before this are not trained on; may lie before the range
   * @param mostTrainRows only this many of the newest rows of each training part are kept
   */
  public static List<Split> walk(Dataset data, WalkPlan plan, long trainFromMs, int mostTrainRows) {
    Range range = Range.of(data, plan.sinceMs());
    List<Split> folds = new ArrayList<>();
    for (int step = 0; step < WalkPlan.STEPS; step++) {
      int from = plan.testFrom(step);
      int next = plan.testFrom(step + 1);
      folds.add(of(data, range, plan, trainFromMs, mostTrainRows, from, next));
    }
    return folds;
  }

  /** Splits the whole range into training and validation rows, without test rows. */
  public static Split whole(Dataset data, WalkPlan plan, long trainFromMs, int mostTrainRows) {
    int end = plan.timestamps();
    Range range = Range.of(data, plan.sinceMs());
    return of(data, range, plan, trainFromMs, mostTrainRows, end, end);
  }

  /** The same parts without the rows whose window is not full. */
  public Split fullWindows() {
    return new Split(full(train), full(validation), full(test));
  }

  private static List<Row> full(List<Row> rows) {
    return rows.stream().filter(Row::hasFullWindow).toList();
  }

  /**
   * The timestamps of a range, and those before it.
   *
   * @param timestampsMs all distinct timestamps of the dataset, ascending
   * @param start index of the range's first
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Range(long[] timestampsMs, int start) {
    static Range of(Dataset data, long sinceMs) {
      long[] timestampsMs = data.rows().stream().mapToLong(Row::timeMs).distinct().toArray();
      int before = (int) LongStream.of(timestampsMs).filter(timeMs -> timeMs < sinceMs).count();
      return new Range(timestampsMs, before);
    }

    /** Time of the timestamp at an index of the range; a negative index is before it. */
    long timeMs(int index) {
      int place = Math.max(0, start + index);
      return place < timestampsMs.length ? timestampsMs[place] : Long.MAX_VALUE;
    }
  }

  private static Split of(
      Dataset data,
      Range range,
      WalkPlan plan,
      long trainFromMs,
      int mostTrainRows,
      int from,
      int next) {
    long validationMs = range.timeMs(plan.validationFrom(from));
    long testMs = range.timeMs(from);
    List<Row> train = settled(data, trainFromMs, validationMs);
    return new Split(
        train.subList(Math.max(0, train.size() - mostTrainRows), train.size()),
        settled(data, validationMs, testMs),
        between(data, testMs, range.timeMs(next)).toList());
  }

  private static List<Row> settled(Dataset data, long fromMs, long nextMs) {
    return between(data, fromMs, nextMs).filter(row -> row.settledMs() < nextMs).toList();
  }

  private static Stream<Row> between(Dataset data, long fromMs, long nextMs) {
    return data.rows().stream().filter(row -> row.timeMs() >= fromMs && row.timeMs() < nextMs);
  }
}
