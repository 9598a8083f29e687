package io.barcast.app.bench;

import io.barcast.engine.feature.FeatureRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a series with a label that can be learned: whether the next move is large. The
 * direction of the next move cannot, so no change of it would show in errors. Not thread-safe.
 */
final class LabelledRows {
  /** Number of newest moves of which the median divides large from small. */
  private static final int MOVES = 250;

  private final List<LabelledRow> rows = new ArrayList<>();
  private final double[] moves = new double[MOVES];
  private int moved;
  private @Nullable FeatureRow last;
  private double lastReturn;

  /** Adds the next row of the series. */
  void add(FeatureRow row) {
    FeatureRow before = last;
    if (before != null && row.closeTimeMs() > before.closeTimeMs()) {
      double logReturn = StrictMath.log(row.close() * row.splitFactor() / before.close());
      label(before, Math.abs(logReturn));
      moves[moved++ % MOVES] = Math.abs(logReturn);
      lastReturn = logReturn;
    }
    last = row;
  }

  private void label(FeatureRow row, double move) {
    if (row.warm() && moved >= MOVES) {
      double[] features = new double[row.values().size()];
      Arrays.setAll(features, f -> row.values().get(f));
      rows.add(new LabelledRow(features, move > median(), lastReturn));
    }
  }

  private double median() {
    double[] sorted = moves.clone();
    Arrays.sort(sorted);
    return (sorted[MOVES / 2 - 1] + sorted[MOVES / 2]) / 2;
  }

  List<LabelledRow> rows() {
    return List.copyOf(rows);
  }
}
