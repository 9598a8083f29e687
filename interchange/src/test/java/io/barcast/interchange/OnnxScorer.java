package io.barcast.interchange;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ONNX Runtime with one model. */
final class OnnxScorer implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  OnnxScorer(byte[] model) throws OrtException {
    session = environment.createSession(model);
  }

  /** The outputs of rows, [row][horizon]. */
  List<List<Output>> outputs(List<FeatureVector> rows, List<Integer> horizonsBars)
      throws OrtException {
    float[][] values = new float[rows.size()][rows.get(0).size()];
    for (int row = 0; row < values.length; row++) {
      rows.get(row).copyTo(values[row], 0);
    }
    try (OnnxTensor input = OnnxTensor.createTensor(environment, values);
        OrtSession.Result result = session.run(Map.of("features", input))) {
      List<List<Output>> outputs = new ArrayList<>();
      for (int row = 0; row < values.length; row++) {
        List<Output> ofRow = new ArrayList<>();
        for (int bars : horizonsBars) {
          ofRow.add(
              new Output(
                  number(result, "scaled_return_" + bars, row),
                  number(result, "log_odds_" + bars, row)));
        }
        outputs.add(ofRow);
      }
      return outputs;
    }
  }

  private static double number(OrtSession.Result result, String name, int row) throws OrtException {
    return ((double[][]) result.get(name).orElseThrow().getValue())[row][0];
  }

  Map<String, String> metadata() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
