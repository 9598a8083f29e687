package io.barcast.trainer.fit.lstm;

import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.LstmInputs;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch of windows as deeplearning4j's arrays.
 *
 * @param features the network's inputs, [window, input, step]
 * @param labels [window, horizon, step]
 * @param mask which steps have labels, [window, step]
 */
record LstmBatch(INDArray features, INDArray labels, INDArray mask) implements AutoCloseable {
  static LstmBatch of(List<Row> rows, LstmInputs inputs, StepLabels labels) {
    return new LstmBatch(features(rows, inputs), labels.labels(rows), labels.mask(rows));
  }

  /** The inputs of the rows' windows, [window, input, step]. */
  static INDArray features(List<Row> rows, LstmInputs inputs) {
    int width = inputs.count();
    float[] step = new float[width];
    float[] values = new float[rows.size() * width * FeatureWindow.STEPS];
    for (int window = 0; window < rows.size(); window++) {
      for (int at = 0; at < FeatureWindow.STEPS; at++) {
        inputs.write(rows.get(window).window().get(at), step, 0);
        for (int input = 0; input < width; input++) {
          values[(window * width + input) * FeatureWindow.STEPS + at] = step[input];
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
