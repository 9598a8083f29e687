package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Two linear equations per horizon in the newest row's standardised features: a ridge regression of
 * the scaled return and a logistic regression of the direction. A missing feature counts as its
 * mean.
 */
public final class LinearModel implements Model, Explainable {
  private final FeatureScaler scaler;
  private final List<Equations> horizons;
  private final List<Calibration> calibrations;
  private final boolean[] naive;

  /**
   * The coefficients of one fitted equation.
   *
   * @param intercept value at the features' means
   * @param weights one per feature
   */
  public record Coefficients(double intercept, List<Double> weights) {
    public Coefficients {
      weights = List.copyOf(weights);
      Weights.finite("intercept", intercept);
      weights.forEach(weight -> Weights.finite("weight", weight));
    }

    double at(float[] standardised) {
      double sum = intercept;
      for (int f = 0; f < standardised.length; f++) {
        sum += share(f, standardised[f]);
      }
      return sum;
    }

    private double share(int feature, float value) {
      return Float.isNaN(value) ? 0 : weights.get(feature) * value;
    }

    boolean isZero() {
      return intercept == 0 && weights.stream().allMatch(weight -> weight == 0);
    }

    Explanation explain(float[] standardised) {
      double[] amounts = new double[standardised.length];
      for (int f = 0; f < amounts.length; f++) {
        amounts[f] = share(f, standardised[f]);
      }
      return Explanation.of(intercept, amounts);
    }
  }

  /**
   * One horizon's equations.
   *
   * @param scaledReturn expected scaled return
   * @param logOdds log odds of a rise
   */
  public record Equations(Coefficients scaledReturn, Coefficients logOdds) {
    /** Equations that give the naive forecast. */
    static Equations naive(int features) {
      Coefficients flat = new Coefficients(0, Collections.nCopies(features, 0.0));
      return new Equations(flat, flat);
    }

    boolean isNaive() {
      return scaledReturn.isZero() && logOdds.isZero();
    }
  }

  /**
   * @param scaler standardises by the features of the training data
   * @throws BadModelException when shapes do not match
   */
  public LinearModel(
      FeatureScaler scaler, List<Equations> horizons, List<Calibration> calibrations) {
    this.scaler = scaler;
    this.horizons = List.copyOf(horizons);
    this.calibrations = Calibrations.checked(calibrations, horizons.size());
    for (Equations equations : horizons) {
      requireFits(equations.scaledReturn());
      requireFits(equations.logOdds());
    }
    naive = Calibrations.naive(calibrations, horizon -> this.horizons.get(horizon).isNaive());
  }

  private void requireFits(Coefficients coefficients) {
    if (coefficients.weights().size() != scaler.features()) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%d weights, expected %d, one per feature",
          coefficients.weights().size(),
          scaler.features());
    }
  }

  @Override
  public Family family() {
    return Family.LINEAR;
  }

  @Override
  public List<Calibration> calibrations() {
    return calibrations;
  }

  @Override
  public List<Output> outputs(FeatureWindow window) {
    float[] standardised = standardised(window);
    List<Output> outputs = new ArrayList<>(horizons.size());
    for (Equations equations : horizons) {
      outputs.add(
          new Output(
              equations.scaledReturn().at(standardised), equations.logOdds().at(standardised)));
    }
    return outputs;
  }

  private float[] standardised(FeatureWindow window) {
    float[] standardised = new float[scaler.features()];
    scaler.scale(window.newest(), standardised, 0);
    return standardised;
  }

  /** The contribution of a feature is its weight times its standardised value. */
  @Override
  public List<HorizonExplanation> explain(FeatureWindow window) {
    float[] standardised = standardised(window);
    return horizons.stream()
        .map(
            equations ->
                new HorizonExplanation(
                    equations.scaledReturn().explain(standardised),
                    equations.logOdds().explain(standardised)))
        .toList();
  }

  @Override
  public LinearModel withCalibrations(List<Calibration> others) {
    return new LinearModel(scaler, horizons, others);
  }

  @Override
  public LinearModel withNaiveFallback(Set<Integer> kept) {
    List<Equations> equations = new ArrayList<>(horizons.size());
    for (int horizon = 0; horizon < horizons.size(); horizon++) {
      equations.add(
          kept.contains(horizon) ? horizons.get(horizon) : Equations.naive(scaler.features()));
    }
    return new LinearModel(scaler, equations, Calibrations.withNaiveFallback(kept, calibrations));
  }

  @Override
  public boolean repeatsNaive(int horizon) {
    return naive[horizon];
  }

  public FeatureScaler scaler() {
    return scaler;
  }

  public List<Equations> horizons() {
    return horizons;
  }
}
