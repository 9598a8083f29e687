package io.barcast.trainer.fit.lstm;

import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.FitSettings;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch of windows as deeplearning4j's arrays.
 *
 * @param features standardised, [window, feature, step]
 * @param labels [window, horizon]
 */
record LstmBatch(INDArray features, INDArray labels) implements AutoCloseable {
  static LstmBatch of(List<Row> rows, FeatureScaler scaler, int horizons) {
    return new LstmBatch(features(rows, scaler), labels(rows, horizons));
  }

  private static INDArray features(List<Row> rows, FeatureScaler scaler) {
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

  private static INDArray labels(List<Row> rows, int horizons) {
    float[] values = new float[rows.size() * horizons];
    for (int window = 0; window < rows.size(); window++) {
      for (int h = 0; h < horizons; h++) {
        values[window * horizons + h] =
            (float) FitSettings.clipped(rows.get(window).scaledReturn(h));
      }
    }
    long[] shape = {rows.size(), horizons};
    return Nd4j.create(values, shape, 'c');
  }

  @Override
  public void close() {
    features.close();
    labels.close();
  }
}
