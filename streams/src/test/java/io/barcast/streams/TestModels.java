package io.barcast.streams;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.ModelArtifacts;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Signed linear models for tests, which follow the last scaled return. */
final class TestModels {
  static final KeyPair KEYS = keys();

  private static final FeatureSpec SPEC = FeatureSpec.standard();

  private TestModels() {}

  static ModelUpdate linear(long version, Role role, long activeFromMs, double weight) {
    String name = role == Role.CHAMPION ? "linear-1h" : "rival-1h";
    ModelCard card =
        new ModelCard(
            new ModelId(name, version),
            Family.LINEAR,
            role,
            Trust.UNPROVEN,
            Interval.of("1h"),
            activeFromMs,
            SPEC.hash(),
            Horizons.of(1, 5, 10));
    return signed(card, model(weight));
  }

  static ModelUpdate signed(ModelCard card, LinearModel model) {
    return signed(card, ModelArtifacts.encode(model, reference(model)));
  }

  static ModelUpdate signed(ModelCard card, Artifact artifact) {
    return ModelUpdate.unsigned(card, artifact, Map.of("rmse", 1.0), "a test", Map.of("seed", "1"))
        .signedWith(KEYS.getPrivate());
  }

  static LinearModel model(double weight) {
    return model(weight, SPEC.size());
  }

  static LinearModel model(double weight, int features) {
    Double[] weights = new Double[features];
    Arrays.fill(weights, 0.0);
    weights[SPEC.indexOf("scaled_return_1")] = weight;
    double[] means = new double[features];
    double[] deviations = new double[features];
    Arrays.fill(deviations, 1);
    LinearModel.Coefficients coefficients = new LinearModel.Coefficients(0, List.of(weights));
    return new LinearModel(
        new FeatureScaler(means, deviations),
        Collections.nCopies(3, new LinearModel.Equations(coefficients, coefficients)),
        Collections.nCopies(3, Calibration.uncalibrated(1.6)));
  }

  static ReferenceBins reference(LinearModel model) {
    int features = model.scaler().features();
    float[][] edges = new float[features][];
    Arrays.fill(edges, new float[] {-0.5f, 0, 0.5f});
    double[][] shares = new double[features][];
    Arrays.fill(shares, new double[] {0.1, 0.4, 0.4, 0.1});
    return new ReferenceBins(edges, shares);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
