package io.barcast.trainer.data;

import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows to train on, later ones to validate, and still later ones to judge. A row whose longest
 * label settles only when the next part has begun is in neither of the first two, so that no part
 * knows of the next.
 */
public record Split(List<Row> train, List<Row> validation, List<Row> test) {
  private static final int FOLDS = 5;
  private static final double FIRST_SEEN_SHARE = 0.3;
  private static final double TRAIN_SHARE = 0.8;

  public Split {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * Walks forward over the range that begins at a time: the newest 70 % of its time stamps in five
   * parts, each judged by what was learned from all before it.
   *
   * @param sinceMs where the range begins; its time stamps decide where the parts meet
   * @param trainFromMs rows before this are not trained on; may lie before the range
   * @param mostTrainRows of each training part, only the newest rows are kept
   */
  public static List<Split> walk(Dataset data, long sinceMs, long trainFromMs, int mostTrainRows) {
    long[] stampsMs = stampsMs(data, sinceMs);
    List<Split> folds = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int from = edge(stampsMs.length, fold);
      int next = edge(stampsMs.length, fold + 1);
      folds.add(of(data, stampsMs, trainFromMs, mostTrainRows, from, next));
    }
    return folds;
  }

  /** Learns from the whole range and leaves nothing to judge. */
  public static Split whole(Dataset data, long sinceMs, long trainFromMs, int mostTrainRows) {
    long[] stampsMs = stampsMs(data, sinceMs);
    return of(data, stampsMs, trainFromMs, mostTrainRows, stampsMs.length, stampsMs.length);
  }

  /** The same parts without the rows that have too little before them. */
  public Split fullWindows() {
    return new Split(full(train), full(validation), full(test));
  }

  private static List<Row> full(List<Row> rows) {
    return rows.stream().filter(Row::hasFullWindow).toList();
  }

  private static int edge(int stamps, int fold) {
    return (int) (stamps * (FIRST_SEEN_SHARE + (1 - FIRST_SEEN_SHARE) * fold / FOLDS));
  }

  private static long[] stampsMs(Dataset data, long sinceMs) {
    return data.rows().stream()
        .mapToLong(Row::timeMs)
        .filter(timeMs -> timeMs >= sinceMs)
        .distinct()
        .toArray();
  }

  private static Split of(
      Dataset data, long[] stampsMs, long trainFromMs, int mostTrainRows, int from, int next) {
    long validationMs = at(stampsMs, (int) (from * TRAIN_SHARE));
    long testMs = at(stampsMs, from);
    long nextMs = at(stampsMs, next);
    List<Row> train = settled(data, trainFromMs, validationMs);
    return new Split(
        train.subList(Math.max(0, train.size() - mostTrainRows), train.size()),
        settled(data, validationMs, testMs),
        between(data, testMs, nextMs).toList());
  }

  private static long at(long[] stampsMs, int index) {
    return index < stampsMs.length ? stampsMs[index] : Long.MAX_VALUE;
  }

  private static List<Row> settled(Dataset data, long fromMs, long nextMs) {
    return between(data, fromMs, nextMs).filter(row -> row.settledMs() < nextMs).toList();
  }

  private static Stream<Row> between(Dataset data, long fromMs, long nextMs) {
    return data.rows().stream().filter(row -> row.timeMs() >= fromMs && row.timeMs() < nextMs);
  }
}
