package io.barcast.trainer;

import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.TreeModel;
import io.barcast.trainer.Dataset.Row;
import java.util.List;

/**
 * Models fitted to one training window.
 *
 * @param window {@code all} or {@code since-onset}
 * @param split the rows they were fitted to, and the ones they were not
 * @param trees the candidate for champion
 * @param linear its linear rival
 * @param validationLoss of the trees over the shortest horizon, squared, in units of volatility
 */
record Candidate(
    String window, Split split, TreeModel trees, LinearModel linear, double validationLoss) {
  private static final int LEAST_TRAIN_ROWS = 200;
  private static final int LEAST_VALIDATION_ROWS = 30;
  private static final int LEAST_TEST_TIMES = 25;

  static Candidate fit(String window, Split split, int horizons, FitSettings settings) {
    TreeModel trees = new XgboostFit(settings, split).fit(horizons);
    LinearModel linear = new RidgeFit(split).fit(horizons);
    double loss = Forecasts.of(trees, split.validation()).meanScaledLoss(0);
    return new Candidate(window, split, trees, linear, loss);
  }

  /** Why a split is too small to learn or judge anything by; empty when it is not. */
  static String shortage(Split split) {
    if (split.train().size() < LEAST_TRAIN_ROWS) {
      return split.train().size() + " rows to train on, expected " + LEAST_TRAIN_ROWS;
    }
    if (split.validation().size() < LEAST_VALIDATION_ROWS) {
      return split.validation().size() + " validation rows, expected " + LEAST_VALIDATION_ROWS;
    }
    long times = split.test().stream().mapToLong(Row::timeMs).distinct().count();
    if (times < LEAST_TEST_TIMES) {
      return times + " times to judge on, expected " + LEAST_TEST_TIMES;
    }
    return oneClass(split.train()) || oneClass(split.validation())
        ? "returns of one sign only, expected both"
        : "";
  }

  private static boolean oneClass(List<Row> rows) {
    long rises = rows.stream().filter(row -> row.scaledReturn(0) > 0).count();
    return rises == 0 || rises == rows.size();
  }
}
