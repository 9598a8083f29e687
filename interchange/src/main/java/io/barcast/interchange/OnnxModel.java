package io.barcast.interchange;

import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Model;
import io.barcast.runtime.UserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.ModelProto;

/**
 * Writes models as ONNX. The input {@code features} holds rows of single-precision numbers in the
 * order of the feature set, NaN where missing. Per horizon in bars, the outputs {@code
 * scaled_return_1} and {@code log_odds_1} are the model's before calibration, in double precision.
 * All else that a forecast needs is in the metadata.
 */
public final class OnnxModel {
  /** The oldest version of the format that has all operators in these versions. */
  private static final int IR_VERSION = 8;

  private static final int OPERATORS = 17;
  private static final int ML_OPERATORS = 3;
  private static final String INPUT = "features";

  private OnnxModel() {}

  /**
   * The bytes of an ONNX file; equal models give equal bytes.
   *
   * @param spec the features that the model reads
   * @throws UserException when the model reads a whole window
   */
  public static byte[] encode(ServableModel model, FeatureSpec spec) {
    ModelCard card = model.card();
    OnnxGraph graph = new OnnxGraph();
    graph.input(INPUT, spec.size());
    List<OnnxOutputs.Names> outputs = new OnnxOutputs(graph, INPUT).of(model.model());
    for (int horizon = 0; horizon < outputs.size(); horizon++) {
      int bars = card.horizons().at(horizon);
      graph.output("scaled_return_" + bars, outputs.get(horizon).scaledReturn());
      graph.output("log_odds_" + bars, outputs.get(horizon).logOdds());
    }
    ModelProto.Builder proto =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("barcast")
            .setDomain("io.barcast")
            .setModelVersion(card.id().version())
            .setGraph(graph.build());
    proto.addOpsetImportBuilder().setDomain("").setVersion(OPERATORS);
    proto.addOpsetImportBuilder().setDomain(OnnxGraph.ML).setVersion(ML_OPERATORS);
    metadata(card, model.model(), spec)
        .forEach((key, value) -> proto.addMetadataPropsBuilder().setKey(key).setValue(value));
    return proto.build().toByteArray();
  }

  private static Map<String, String> metadata(ModelCard card, Model model, FeatureSpec spec) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("model", card.id().key());
    metadata.put("family", card.family().name());
    metadata.put("trust", card.trust().name());
    metadata.put("interval", card.interval().code());
    metadata.put("horizons", card.horizons().toString());
    metadata.put("feature_set", spec.name());
    metadata.put("features", String.join(",", spec.names()));
    metadata.put("spec_hash", card.specHash());
    for (int horizon = 0; horizon < card.horizons().size(); horizon++) {
      Calibration calibration = model.calibrations().get(horizon);
      int bars = card.horizons().at(horizon);
      metadata.put("calibration_slope_" + bars, Double.toString(calibration.slope()));
      metadata.put("calibration_intercept_" + bars, Double.toString(calibration.intercept()));
      metadata.put("scaled_half_width_" + bars, Double.toString(calibration.scaledHalfWidth()));
    }
    return metadata;
  }
}
