package io.barcast.trainer.fit.lstm;

import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch of windows as deeplearning4j's arrays.
 *
 * @param features standardised, [window, feature, step]
 * @param labels [window, horizon, step]
 * @param mask which steps have labels, [window, step]
 */
record LstmBatch(INDArray features, INDArray labels, INDArray mask) implements AutoCloseable {
  static LstmBatch of(List<Row> rows, FeatureScaler scaler, StepLabels labels) {
    return new LstmBatch(features(rows, scaler), labels.labels(rows), labels.mask(rows));
  }

  /** Standardised features of the rows' windows, [window, feature, step]. */
  static INDArray features(List<Row> rows, FeatureScaler scaler) {
    int width = scaler.features();
    float[] scaled = new float[width];
    float[] values = new float[rows.size() * width * FeatureWindow.STEPS];
    for (int window = 0; window < rows.size(); window++) {
      for (int step = 0; step < FeatureWindow.STEPS; step++) {
        scaler.scale(rows.get(window).window().get(step), scaled, 0);
        for (int f = 0; f < width; f++) {
          values[(window * width + f) * FeatureWindow.STEPS + step] = scaled[f];
        }
      }
    }
    long[] shape = {rows.size(), width, FeatureWindow.STEPS};
    return Nd4j.create(values, shape, 'c');
  }

  @Override
  public void close() {
    features.close();
    labels.close();
    mask.close();
  }
}
