package io.barcast.app.bench;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A change that is planted into the rows of real bars, after Cerqueira et al., arXiv 2606.07789.
 * Each is drawn anew per trial.
 */
enum PlantedChange {
  /** Most rows of one label are left out. */
  CLASS_PRIOR("class prior") {
    @Override
    Mutation draw(FeatureMoments moments, SplittableRandom random) {
      boolean rare = random.nextBoolean();
      return row ->
          row.large() == rare && random.nextDouble() < LEFT_OUT
              ? Optional.empty()
              : Optional.of(row);
    }
  },
  /** Labels are inverted. */
  LABEL_SWAP("label swap") {
    @Override
    Mutation draw(FeatureMoments moments, SplittableRandom random) {
      return row -> Optional.of(new LabelledRow(row.features(), !row.large(), row.logReturn()));
    }
  },
  /** Each feature has the standardised value of another one. */
  FEATURE_PERMUTATION("feature permutation") {
    @Override
    Mutation draw(FeatureMoments moments, SplittableRandom random) {
      int[] places = permutation(moments.means().length, random);
      return row -> Optional.of(permuted(row, places, moments));
    }
  },
  /** Only rows in which one feature is above its mean are left. */
  FEATURE_FILTERING("feature filtering") {
    @Override
    Mutation draw(FeatureMoments moments, SplittableRandom random) {
      int feature = random.nextInt(moments.means().length);
      return row ->
          row.features()[feature] < moments.mean(feature) ? Optional.empty() : Optional.of(row);
    }
  };

  /** Share of the rows of the rarer label that are left out. */
  private static final double LEFT_OUT = 0.8;

  /** What a change makes of a row: another row, or none. */
  interface Mutation {
    Optional<LabelledRow> of(LabelledRow row);
  }

  private final String title;

  PlantedChange(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /**
   * Draws what this change is in one trial.
   *
   * @param moments of the rows on which the model was trained
   */
  abstract Mutation draw(FeatureMoments moments, SplittableRandom random);

  private static int[] permutation(int size, SplittableRandom random) {
    int[] places = new int[size];
    for (int i = 1; i < size; i++) {
      int other = random.nextInt(i + 1);
      places[i] = places[other];
      places[other] = i;
    }
    return places;
  }

  private static LabelledRow permuted(LabelledRow row, int[] places, FeatureMoments moments) {
    double[] features = new double[places.length];
    for (int f = 0; f < features.length; f++) {
      int from = places[f];
      double scale = moments.deviation(from) == 0 ? 0 : 1 / moments.deviation(from);
      double z = (row.features()[from] - moments.mean(from)) * scale;
      features[f] = moments.mean(f) + z * moments.deviation(f);
    }
    return new LabelledRow(features, row.large(), row.logReturn());
  }
}
