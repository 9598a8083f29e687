package io.barcast.interchange;

import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LinearModel.Coefficients;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds models to a graph, computing in double precision where the model does. Of a window they read
 * the newest row.
 */
final class OnnxOutputs {
  private final OnnxGraph graph;
  private final String rows;

  /**
   * The names of one horizon's outputs before calibration, [rows, 1].
   *
   * @param scaledReturn expected scaled return
   * @param logOdds log odds of a rise
   */
  record Names(String scaledReturn, String logOdds) {}

  /**
   * @param rows name of the input
   */
  OnnxOutputs(OnnxGraph graph, String rows) {
    this.graph = graph;
    this.rows = rows;
  }

  /**
   * The outputs of a model, one per horizon.
   *
   * @throws UserException when its family reads a whole window
   */
  List<Names> of(Model model) {
    if (model instanceof TreeModel trees) {
      return trees.horizons().stream()
          .map(each -> new Names(margin(each.scaledReturn()), margin(each.direction())))
          .toList();
    }
    if (model instanceof LinearModel linear) {
      String standardised = standardised(linear.scaler());
      return linear.horizons().stream()
          .map(
              each ->
                  new Names(
                      linear(standardised, each.scaledReturn()),
                      linear(standardised, each.logOdds())))
          .toList();
    }
    if (model instanceof EnsembleModel ensemble) {
      return weighted(ensemble);
    }
    if (model instanceof RandomWalkDriftModel drift) {
      return drift.outputs().stream().map(this::constant).toList();
    }
    if (model instanceof NaiveModel naive) {
      return Collections.nCopies(naive.calibrations().size(), constant(Output.NAIVE));
    }
    throw new UserException(
        ExitCode.USAGE,
        "models of family %s are not exported to ONNX".formatted(model.family()),
        "Models of the families XGBOOST, FOREST, LINEAR and DRIFT can be, and ensembles of them.");
  }

  private String margin(TreeEnsemble trees) {
    return trees.roots().length == 0
        ? constant(trees.baseMargin())
        : OnnxTrees.margin(graph, rows, trees);
  }

  /** Standardised features, [rows, features]: a missing one is zero. */
  private String standardised(FeatureScaler scaler) {
    int features = scaler.features();
    String centred = node("Sub", graph.toDouble(rows), graph.constant(scaler.means(), 1, features));
    String scaled =
        graph.toFloat(node("Div", centred, graph.constant(scaler.deviations(), 1, features)));
    String missing = graph.node("IsNaN", List.of(scaled));
    String zero = graph.constant(new double[] {0}, 1, 1);
    return graph.node("Where", List.of(missing, zero, graph.toDouble(scaled)));
  }

  private String linear(String standardised, Coefficients coefficients) {
    double[] weights = coefficients.weights().stream().mapToDouble(Double::doubleValue).toArray();
    String sum = node("MatMul", standardised, graph.constant(weights, weights.length, 1));
    return plus(sum, coefficients.intercept());
  }

  private List<Names> weighted(EnsembleModel ensemble) {
    List<List<Names>> members = ensemble.members().stream().map(this::of).toList();
    List<Names> outputs = new ArrayList<>();
    for (int horizon = 0; horizon < ensemble.weights().size(); horizon++) {
      List<Double> weights = ensemble.weights().get(horizon);
      List<String> returns = new ArrayList<>();
      List<String> logOdds = new ArrayList<>();
      for (int member = 0; member < weights.size(); member++) {
        Names names = members.get(member).get(horizon);
        Calibration calibration = ensemble.members().get(member).calibrations().get(horizon);
        returns.add(names.scaledReturn());
        logOdds.add(plus(times(names.logOdds(), calibration.slope()), calibration.intercept()));
      }
      double sum = weights.stream().mapToDouble(Math::abs).sum();
      outputs.add(
          new Names(
              sum(returns, weights),
              sum(logOdds, weights.stream().map(w -> sum > 0 ? w / sum : 0).toList())));
    }
    return outputs;
  }

  private String sum(List<String> values, List<Double> weights) {
    return IntStream.range(0, values.size())
        .mapToObj(value -> times(values.get(value), weights.get(value)))
        .reduce((one, other) -> node("Add", one, other))
        .orElseGet(() -> constant(0));
  }

  private String times(String value, double factor) {
    return node("Mul", value, graph.constant(new double[] {factor}, 1, 1));
  }

  private String plus(String value, double number) {
    return node("Add", value, graph.constant(new double[] {number}, 1, 1));
  }

  private String node(String operator, String left, String right) {
    return graph.node(operator, List.of(left, right));
  }

  private Names constant(Output output) {
    return new Names(constant(output.scaledReturn()), constant(output.logOdds()));
  }

  /** The same number for each row. */
  private String constant(double number) {
    String column =
        graph.node("Gather", List.of(rows, graph.wholeNumbers(0)), OnnxGraph.integer("axis", 1));
    String shape = graph.node("Shape", List.of(column));
    return node("Expand", graph.constant(new double[] {number}, 1, 1), shape);
  }
}
