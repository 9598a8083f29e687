package io.barcast.engine.model;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Small models for tests. */
public final class Models {
  private Models() {}

  /** A linear model that follows one feature, for horizons 1, 5 and 10. */
  public static ServableModel linear(
      long version, Role role, long activeFromMs, String feature, double weight) {
    FeatureSpec spec = FeatureSpec.standard();
    Double[] weights = new Double[spec.size()];
    Arrays.fill(weights, 0.0);
    weights[spec.indexOf(feature)] = weight;
    double[] means = new double[spec.size()];
    double[] deviations = new double[spec.size()];
    Arrays.fill(deviations, 1);
    LinearModel.Coefficients coefficients = new LinearModel.Coefficients(0, List.of(weights));
    String name = role == Role.CHAMPION ? "linear-1h" : "rival-1h";
    ModelCard card =
        new ModelCard(
            new ModelId(name, version),
            Family.LINEAR,
            role,
            Trust.UNPROVEN,
            Interval.of("1h"),
            activeFromMs,
            spec.hash(),
            Horizons.of(1, 5, 10));
    LinearModel model =
        new LinearModel(
            new FeatureScaler(means, deviations),
            Collections.nCopies(3, new LinearModel.Equations(coefficients, coefficients)),
            Collections.nCopies(3, Calibration.uncalibrated(1.6)));
    return new ServableModel(card, model, reference(spec.size()));
  }

  /** Four bins per feature, with edges at -0.5, 0 and 0.5. */
  public static ReferenceBins reference(int features) {
    float[][] edges = new float[features][];
    Arrays.fill(edges, new float[] {-0.5f, 0, 0.5f});
    double[][] shares = new double[features][];
    Arrays.fill(shares, new double[] {0.1, 0.4, 0.4, 0.1});
    return new ReferenceBins(edges, shares);
  }
}
