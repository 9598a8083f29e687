package io.barcast.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The errors of a model, trained on the first part of a series, on the rest with a planted change.
 *
 * @param errors 1 for an error and 0 for none, one per row after the training rows
 * @param changeAt the place of the first row after the change
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlantedTrial(double[] errors, int changeAt) {
  /** Share of the rows on which the model is trained. */
  private static final double TRAINED = 0.4;

  /** The change comes in this part of the other rows. */
  private static final double EARLIEST = 0.4;

  private static final double LATEST = 0.7;

  /** Rows over which a gradual change becomes complete. */
  private static final int GRADUAL = 250;

  /** A model and the rows that it was not trained on. */
  record Trained(NaiveBayes model, FeatureMoments moments, List<LabelledRow> rest) {
    static Trained on(List<LabelledRow> rows) {
      int trained = (int) (TRAINED * rows.size());
      List<LabelledRow> first = rows.subList(0, trained);
      return new Trained(
          new NaiveBayes(first), FeatureMoments.of(first), rows.subList(trained, rows.size()));
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
    List<Double> errors = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      LabelledRow row = trained.rest().get(i);
      double share = i < at ? 0 : gradual ? (double) (i - at) / GRADUAL : 1;
      if (random.nextDouble() < share) {
        mutation.of(row).ifPresent(changed -> errors.add(trained.error(changed)));
      } else {
        errors.add(trained.error(row));
      }
    }
    return new PlantedTrial(errors.stream().mapToDouble(Double::doubleValue).toArray(), at);
  }
}
