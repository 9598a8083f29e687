package io.barcast.trainer;

import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.Score;
import io.barcast.trainer.Dataset.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * What one model says of rows, and its loss on them.
 *
 * @param rows in time order
 * @param scores [row][horizon]
 */
record Forecasts(List<Row> rows, List<List<Score>> scores) {
  /** Scores rows one by one; every family that there is reads the newest row of a window only. */
  static Forecasts of(Model model, List<Row> rows) {
    List<List<Score>> scores = new ArrayList<>(rows.size());
    FeatureWindow window = new FeatureWindow();
    for (Row row : rows) {
      window.clear();
      window.push(row.features());
      scores.add(model.score(window));
    }
    return new Forecasts(List.copyOf(rows), List.copyOf(scores));
  }

  Score score(int row, int horizon) {
    return scores.get(row).get(horizon);
  }

  /** Squared error in units of volatility. */
  double scaledLoss(int row, int horizon) {
    double error = rows.get(row).scaledReturn(horizon) - score(row, horizon).scaledReturn();
    return error * error;
  }

  double meanScaledLoss(int horizon) {
    double sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      sum += scaledLoss(row, horizon);
    }
    return sum / rows.size();
  }

  /** This one's loss less the other's, the mean over symbols, one a time stamp in order. */
  double[] lossDifferences(Forecasts other, int horizon) {
    List<Double> differences = new ArrayList<>();
    int row = 0;
    while (row < rows.size()) {
      int first = row;
      double sum = 0;
      while (row < rows.size() && rows.get(row).timeMs() == rows.get(first).timeMs()) {
        sum += scaledLoss(row, horizon) - other.scaledLoss(row, horizon);
        row++;
      }
      differences.add(sum / (row - first));
    }
    return differences.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
