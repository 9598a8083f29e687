package io.barcast.trainer.data;

import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Training rows, later validation rows, and still later test rows. Training and validation rows
 * whose longest label reaches into the next part are purged, so that no part has information about
 * the next.
 */
public record Split(List<Row> train, List<Row> validation, List<Row> test) {
  private static final int FOLDS = 5;
  private static final double FIRST_FIT_SHARE = 0.3;
  private static final double TRAIN_SHARE = 0.8;

  public Split {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * Splits for walking forward over the range from a time on: the newest 70 % of its timestamps are
   * five test parts, each preceded by its training and validation parts.
   *
   * @param sinceMs start of the range; its timestamps determine the boundaries of the parts
   * @param trainFromMs rows before this are not trained on; may lie before the range
   * @param mostTrainRows only this many of the newest rows of each training part are kept
   */
  public static List<Split> walk(Dataset data, long sinceMs, long trainFromMs, int mostTrainRows) {
    long[] timestampsMs = timestampsMs(data, sinceMs);
    List<Split> folds = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int from = edge(timestampsMs.length, fold);
      int next = edge(timestampsMs.length, fold + 1);
      folds.add(of(data, timestampsMs, trainFromMs, mostTrainRows, from, next));
    }
    return folds;
  }

  /** Splits the whole range into training and validation rows, without test rows. */
  public static Split whole(Dataset data, long sinceMs, long trainFromMs, int mostTrainRows) {
    long[] timestampsMs = timestampsMs(data, sinceMs);
    return of(
        data, timestampsMs, trainFromMs, mostTrainRows, timestampsMs.length, timestampsMs.length);
  }

  /** The same parts without the rows whose window is not full. */
  public Split fullWindows() {
    return new Split(full(train), full(validation), full(test));
  }

  private static List<Row> full(List<Row> rows) {
    return rows.stream().filter(Row::hasFullWindow).toList();
  }

  private static int edge(int timestamps, int fold) {
    return (int) (timestamps * (FIRST_FIT_SHARE + (1 - FIRST_FIT_SHARE) * fold / FOLDS));
  }

  private static long[] timestampsMs(Dataset data, long sinceMs) {
    return data.rows().stream()
        .mapToLong(Row::timeMs)
        .filter(timeMs -> timeMs >= sinceMs)
        .distinct()
        .toArray();
  }

  private static Split of(
      Dataset data, long[] timestampsMs, long trainFromMs, int mostTrainRows, int from, int next) {
    long validationMs = at(timestampsMs, (int) (from * TRAIN_SHARE));
    long testMs = at(timestampsMs, from);
    long nextMs = at(timestampsMs, next);
    List<Row> train = settled(data, trainFromMs, validationMs);
    return new Split(
        train.subList(Math.max(0, train.size() - mostTrainRows), train.size()),
        settled(data, validationMs, testMs),
        between(data, testMs, nextMs).toList());
  }

  private static long at(long[] timestampsMs, int index) {
    return index < timestampsMs.length ? timestampsMs[index] : Long.MAX_VALUE;
  }

  private static List<Row> settled(Dataset data, long fromMs, long nextMs) {
    return between(data, fromMs, nextMs).filter(row -> row.settledMs() < nextMs).toList();
  }

  private static Stream<Row> between(Dataset data, long fromMs, long nextMs) {
    return data.rows().stream().filter(row -> row.timeMs() >= fromMs && row.timeMs() < nextMs);
  }
}
