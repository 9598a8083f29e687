package io.barcast.trainer;

import io.barcast.trainer.Dataset.Row;
import java.util.List;

/**
 * A dataset in three parts by time: the oldest 60 % of the time stamps to train on, the next 20 %
 * to validate, the newest 20 % to judge. A row whose longest label settles only when the next part
 * has begun is in no part, so that no part knows of the next.
 */
record Split(List<Row> train, List<Row> validation, List<Row> test) {
  private static final double TRAIN_SHARE = 0.6;
  private static final double TRAIN_AND_VALIDATION_SHARE = 0.8;

  Split {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * Splits the range that begins at a time.
   *
   * @param sinceMs where the range begins; its time stamps decide where the parts meet
   * @param trainFromMs rows before this are not trained on; may lie before the range
   * @param mostTrainRows of the training part, only the newest rows are kept
   */
  static Split of(Dataset data, long sinceMs, long trainFromMs, int mostTrainRows) {
    long[] stampsMs =
        data.rows().stream().mapToLong(Row::timeMs).filter(t -> t >= sinceMs).distinct().toArray();
    if (stampsMs.length == 0) {
      return new Split(List.of(), List.of(), List.of());
    }
    long validationMs = stampsMs[(int) (stampsMs.length * TRAIN_SHARE)];
    long testMs = stampsMs[(int) (stampsMs.length * TRAIN_AND_VALIDATION_SHARE)];
    List<Row> train = between(data, trainFromMs, validationMs);
    return new Split(
        train.subList(Math.max(0, train.size() - mostTrainRows), train.size()),
        between(data, validationMs, testMs),
        between(data, testMs, Long.MAX_VALUE));
  }

  private static List<Row> between(Dataset data, long fromMs, long nextMs) {
    return data.rows().stream()
        .filter(row -> row.timeMs() >= fromMs && row.timeMs() < nextMs && row.settledMs() < nextMs)
        .toList();
  }
}
