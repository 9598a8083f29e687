package io.barcast.trainer.fit.tree;

import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Rows in XGBoost's native memory, freed when closed. NaN is a missing value. */
public final class BoosterRows implements AutoCloseable {
  private final List<Row> rows;
  private final DMatrix matrix;

  public BoosterRows(List<Row> rows) throws XGBoostError {
    this.rows = List.copyOf(rows);
    int features = rows.get(0).features().size();
    float[] values = new float[Math.multiplyExact(rows.size(), features)];
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).features().copyTo(values, i * features);
    }
    this.matrix = new DMatrix(values, rows.size(), features, Float.NaN);
  }

  /** The matrix with the labels and weights of an objective and horizon. */
  public DMatrix labelled(Objective objective, int horizon) throws XGBoostError {
    float[] labels = new float[rows.size()];
    float[] weights = new float[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = objective.label(rows.get(i), horizon);
      weights[i] = objective.weight(rows.get(i), horizon);
    }
    matrix.setLabel(labels);
    matrix.setWeight(weights);
    return matrix;
  }

  public DMatrix matrix() {
    return matrix;
  }

  @Override
  public void close() {
    matrix.dispose();
  }
}
