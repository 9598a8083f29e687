package io.barcast.engine.catalog;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A self-test vector: a window of features and the outputs of the library that trained the model.
 * It is published with the model, which may serve only where it reproduces these outputs.
 *
 * @param window rows of features, oldest first: as many as the model reads
 * @param expected the training library's outputs, one per horizon
 */
public record GoldenRow(List<FeatureVector> window, List<Output> expected) {
  public GoldenRow {
    window = List.copyOf(window);
    expected = List.copyOf(expected);
  }

  /**
   * This row for a model that repeats the naive forecast at all other horizons.
   *
   * @param horizons places of the active horizons
   */
  public GoldenRow withNaiveFallback(Set<Integer> horizons) {
    List<Output> kept = new ArrayList<>(expected);
    for (int horizon = 0; horizon < kept.size(); horizon++) {
      if (!horizons.contains(horizon)) {
        kept.set(horizon, Output.NAIVE);
      }
    }
    return new GoldenRow(window, kept);
  }

  /**
   * Checks that a model reproduces the expected outputs, within {@link Model#goldenTolerance()}.
   *
   * @param row the number of this row, for the message
   * @throws BadModelException naming the first output that differs
   */
  public void require(Model model, int row) {
    List<Output> outputs = outputs(model, row);
    for (int horizon = 0; horizon < outputs.size(); horizon++) {
      Output own = outputs.get(horizon);
      Output other = expected.get(horizon);
      double tolerance = model.goldenTolerance();
      if (differ(own.scaledReturn(), other.scaledReturn(), tolerance)
          || differ(own.logOdds(), other.logOdds(), tolerance)) {
        throw BadModelException.of(
            ModelFault.REJECTED_GOLDEN,
            "golden row %d, horizon number %d: the model gives %s, expected %s",
            row,
            horizon,
            own,
            other);
      }
    }
  }

  private List<Output> outputs(Model model, int row) {
    FeatureWindow read = new FeatureWindow();
    window.forEach(read::push);
    try {
      return model.outputs(read);
    } catch (IndexOutOfBoundsException e) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "golden row %d holds %d rows of features, the model reads more",
          row,
          window.size());
    }
  }

  private static boolean differ(double own, double expected, double tolerance) {
    return !(Math.abs(own - expected) <= tolerance * Math.max(1, Math.abs(expected)));
  }
}
