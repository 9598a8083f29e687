package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Boosted trees on the newest row's features: one ensemble for return and one for direction a
 * horizon.
 */
public final class TreeModel implements Model {
  private final List<HorizonTrees> horizons;

  /**
   * One horizon's trees.
   *
   * @param scaledReturn margin is the expected scaled return
   * @param direction margin is the log odds of a rise
   * @param scaledHalfWidth half width of the prediction interval
   */
  public record HorizonTrees(
      TreeEnsemble scaledReturn, TreeEnsemble direction, double scaledHalfWidth) {
    public HorizonTrees {
      if (!(scaledHalfWidth > 0) || Double.isInfinite(scaledHalfWidth)) {
        throw BadModelException.of(
            ModelFault.REJECTED_SHAPE,
            "interval half width is %s, expected more than zero",
            scaledHalfWidth);
      }
    }

    /** No trees, which say what the naive model says. */
    static HorizonTrees naive() {
      TreeEnsemble none = TreeEnsemble.none();
      return new HorizonTrees(none, none, NaiveModel.RANDOM_WALK.scaledHalfWidth());
    }
  }

  public TreeModel(List<HorizonTrees> horizons) {
    this.horizons = List.copyOf(horizons);
  }

  @Override
  public List<Score> score(FeatureWindow window) {
    FeatureVector row = window.newest();
    long[] keys = FullTrees.keys(row);
    List<Score> scores = new ArrayList<>(horizons.size());
    for (HorizonTrees trees : horizons) {
      double up = Sigmoid.of(trees.direction().margin(row, keys));
      scores.add(new Score(trees.scaledReturn().margin(row, keys), up, trees.scaledHalfWidth()));
    }
    return scores;
  }

  @Override
  public TreeModel naiveExceptAt(Set<Integer> horizons) {
    List<HorizonTrees> kept = new ArrayList<>(this.horizons);
    for (int horizon = 0; horizon < kept.size(); horizon++) {
      if (!horizons.contains(horizon)) {
        kept.set(horizon, HorizonTrees.naive());
      }
    }
    return new TreeModel(kept);
  }

  public List<HorizonTrees> horizons() {
    return horizons;
  }
}
