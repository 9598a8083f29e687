package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A ridge regression of the scaled return on the newest row's standardised features, one a horizon.
 */
public final class LinearModel implements Model {
  private final double[] means;
  private final double[] deviations;
  private final List<Equation> equations;

  /**
   * One horizon's fitted line.
   *
   * @param intercept expected scaled return at the features' means
   * @param weights one a feature
   * @param residualDeviation standard deviation of what the line leaves, positive
   * @param scaledHalfWidth half width of the prediction interval
   */
  public record Equation(
      double intercept, List<Double> weights, double residualDeviation, double scaledHalfWidth) {
    public Equation {
      weights = List.copyOf(weights);
    }

    /** The line that says what the naive model says. */
    static Equation naive(int features) {
      return new Equation(
          0, Collections.nCopies(features, 0.0), 1, NaiveModel.RANDOM_WALK.scaledHalfWidth());
    }
  }

  /**
   * @param means of each feature in the training data
   * @param deviations of each feature in the training data, positive
   * @param equations one a horizon
   * @throws BadModelException when shapes do not fit or a number is not finite
   */
  public LinearModel(double[] means, double[] deviations, List<Equation> equations) {
    this.means = means.clone();
    this.deviations = deviations.clone();
    this.equations = List.copyOf(equations);
    requireFinite("mean", means);
    requireFinite("deviation", deviations);
    if (means.length != deviations.length) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%d means and %d deviations, expected one of each a feature",
          means.length,
          deviations.length);
    }
    this.equations.forEach(this::requireSound);
  }

  @Override
  public List<Score> score(FeatureWindow window) {
    List<Score> scores = new ArrayList<>(equations.size());
    for (Equation equation : equations) {
      double expected = expected(equation, window.newest());
      double up = Sigmoid.aboveZero(expected, equation.residualDeviation());
      scores.add(new Score(expected, up, equation.scaledHalfWidth()));
    }
    return scores;
  }

  @Override
  public LinearModel naiveExceptAt(Set<Integer> horizons) {
    List<Equation> kept = new ArrayList<>(equations);
    for (int horizon = 0; horizon < kept.size(); horizon++) {
      if (!horizons.contains(horizon)) {
        kept.set(horizon, Equation.naive(means.length));
      }
    }
    return new LinearModel(means, deviations, kept);
  }

  private double expected(Equation equation, FeatureVector row) {
    double sum = equation.intercept();
    for (int f = 0; f < means.length; f++) {
      sum += equation.weights().get(f) * ((row.get(f) - means[f]) / deviations[f]);
    }
    return sum;
  }

  public double[] means() {
    return means.clone();
  }

  public double[] deviations() {
    return deviations.clone();
  }

  public List<Equation> equations() {
    return equations;
  }

  private void requireSound(Equation equation) {
    if (equation.weights().size() != means.length) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%d weights, expected %d, one a feature",
          equation.weights().size(),
          means.length);
    }
    requireFinite("weight", equation.weights().stream().mapToDouble(Double::doubleValue).toArray());
    requireFinite(
        "coefficient",
        equation.intercept(),
        equation.residualDeviation(),
        equation.scaledHalfWidth());
  }

  private static void requireFinite(String name, double... values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw BadModelException.of(
            ModelFault.REJECTED_SHAPE, "a %s is %s, expected a finite number", name, value);
      }
    }
  }
}
