package io.barcast.app.bench;

import io.barcast.engine.catalog.ModelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The rows of a series that follow those on which a model was trained, with a planted change.
 *
 * @param changeAt the place of the first row after the change
 */
record PlantedTrial(List<LabelledRow> rows, int changeAt) {
  /** Share of the rows on which the model is trained. */
  private static final double TRAINED = 0.4;

  /** The change comes in this part of the other rows. */
  private static final double EARLIEST = 0.4;

  private static final double LATEST = 0.7;

  /** Rows over which a gradual change becomes complete. */
  private static final int GRADUAL = 250;

  /**
   * A model and the rows that it was not trained on.
   *
   * @param features what is usual of the features it was trained on
   */
  record Trained(
      NaiveBayes model, FeatureMoments moments, ModelReference features, List<LabelledRow> rest) {
    static Trained on(List<LabelledRow> rows) {
      int trained = (int) (TRAINED * rows.size());
      List<LabelledRow> first = rows.subList(0, trained);
      return new Trained(
          new NaiveBayes(first),
          FeatureMoments.of(first),
          FeatureMonitor.reference(first),
          rows.subList(trained, rows.size()));
    }

    /** The errors without a planted change. */
    double[] errors() {
      return rest.stream().mapToDouble(this::error).toArray();
    }

    double error(LabelledRow row) {
      return model.expectsLarge(row.features()) == row.large() ? 0 : 1;
    }
  }

  static PlantedTrial of(Trained trained, PlantedChange change, boolean gradual, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = trained.rest().size();
    int at = (int) (rows * (EARLIEST + (LATEST - EARLIEST) * random.nextDouble()));
    PlantedChange.Mutation mutation = change.draw(trained.moments(), random);
    List<LabelledRow> changed = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      LabelledRow row = trained.rest().get(i);
      double share = i < at ? 0 : gradual ? (double) (i - at) / GRADUAL : 1;
      if (random.nextDouble() < share) {
        mutation.of(row).ifPresent(changed::add);
      } else {
        changed.add(row);
      }
    }
    return new PlantedTrial(changed, at);
  }

  /** The places of the rows at which a detector alarms. */
  List<Integer> alarms(RowDetector detector) {
    List<Integer> alarms = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      if (detector.add(rows.get(row))) {
        alarms.add(row);
      }
    }
    return alarms;
  }
}
