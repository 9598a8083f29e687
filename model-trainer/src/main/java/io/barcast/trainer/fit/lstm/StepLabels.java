package io.barcast.trainer.fit.lstm;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.FitSettings;
import java.util.IdentityHashMap;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The labels of every step of a window: at the features of a training row, that row's scaled
 * returns. A window thus teaches many returns at the cost of one. Steps that are no training row
 * have no label, nor have the first ones, which too few steps precede.
 */
final class StepLabels {
  private static final int FIRST_STEP = 10;

  /** Labels of a window at most. */
  static final int PER_WINDOW = FeatureWindow.STEPS - FIRST_STEP;

  private final int horizons;
  private final IdentityHashMap<FeatureVector, Row> rows = new IdentityHashMap<>();

  StepLabels(List<Row> train, int horizons) {
    this.horizons = horizons;
    train.forEach(row -> rows.put(row.features(), row));
  }

  /** Clipped scaled returns, [window, horizon, step]; 0 where there is no label. */
  INDArray labels(List<Row> windows) {
    float[] values = new float[windows.size() * horizons * FeatureWindow.STEPS];
    for (int window = 0; window < windows.size(); window++) {
      for (int step = FIRST_STEP; step < FeatureWindow.STEPS; step++) {
        Row row = rows.get(windows.get(window).window().get(step));
        for (int h = 0; row != null && h < horizons; h++) {
          values[(window * horizons + h) * FeatureWindow.STEPS + step] =
              (float) FitSettings.clipped(row.scaledReturn(h));
        }
      }
    }
    return Nd4j.create(values, new long[] {windows.size(), horizons, FeatureWindow.STEPS}, 'c');
  }

  /** 1 where there is a label, otherwise 0: [window, step]. */
  INDArray mask(List<Row> windows) {
    float[] values = new float[windows.size() * FeatureWindow.STEPS];
    for (int window = 0; window < windows.size(); window++) {
      for (int step = FIRST_STEP; step < FeatureWindow.STEPS; step++) {
        boolean labelled = rows.containsKey(windows.get(window).window().get(step));
        values[window * FeatureWindow.STEPS + step] = labelled ? 1 : 0;
      }
    }
    return Nd4j.create(values, new long[] {windows.size(), FeatureWindow.STEPS}, 'c');
  }
}
