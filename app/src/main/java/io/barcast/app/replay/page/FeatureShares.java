package io.barcast.app.replay.page;

import io.barcast.app.replay.BacktestResult;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Explainable;
import io.barcast.engine.model.Explanation;
import io.barcast.engine.model.HorizonExplanation;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.ModelArtifacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * By how much each feature moves a model's forecast over one horizon: the mean absolute
 * contribution (SHAP value) to the expected scaled return, over a sample of rows.
 *
 * @param features the largest first
 * @param rows number of rows of the sample
 */
record FeatureShares(ModelId model, int horizonBars, List<Share> features, int rows) {
  private static final int MOST_MODELS = 8;
  private static final int MOST_FEATURES = 10;

  FeatureShares {
    features = List.copyOf(features);
  }

  /**
   * One feature.
   *
   * @param amount mean absolute contribution, in units of volatility
   */
  record Share(String name, double amount) {}

  /** The newest champions that can be explained, at each horizon where they forecast a move. */
  static List<FeatureShares> of(BacktestResult result, List<String> featureNames) {
    List<FeatureShares> all = new ArrayList<>();
    Set<String> artifacts = new HashSet<>();
    for (int place = result.models().size() - 1; place >= 0; place--) {
      ModelUpdate update = result.models().get(place);
      if (update.card().role() == Role.CHAMPION
          && artifacts.size() < MOST_MODELS
          && artifacts.add(update.sha256())) {
        all.addAll(of(update, result.timeline().rows(update.card().interval()), featureNames));
      }
    }
    return all;
  }

  private static List<FeatureShares> of(
      ModelUpdate update, List<FeatureRow> rows, List<String> featureNames) {
    ServableModel model = ModelArtifacts.open(update);
    List<FeatureShares> horizons = new ArrayList<>();
    if (model.model() instanceof Explainable explainable && !rows.isEmpty()) {
      double[][] sums = sums(explainable, rows, model.card().horizons().size(), featureNames);
      for (int place = 0; place < sums.length; place++) {
        List<Share> shares = shares(sums[place], rows.size(), featureNames);
        if (!shares.isEmpty()) {
          horizons.add(
              new FeatureShares(
                  model.card().id(), model.card().horizons().at(place), shares, rows.size()));
        }
      }
    }
    return horizons;
  }

  private static double[][] sums(
      Explainable model, List<FeatureRow> rows, int horizons, List<String> featureNames) {
    double[][] sums = new double[horizons][featureNames.size()];
    for (FeatureRow row : rows) {
      FeatureWindow window = new FeatureWindow();
      window.push(row.values());
      List<HorizonExplanation> explained = model.explain(window);
      for (int horizon = 0; horizon < horizons; horizon++) {
        for (Explanation.Contribution each :
            explained.get(horizon).scaledReturn().contributions()) {
          sums[horizon][each.feature()] += Math.abs(each.amount());
        }
      }
    }
    return sums;
  }

  private static List<Share> shares(double[] sums, int rows, List<String> featureNames) {
    List<Share> shares = new ArrayList<>();
    for (int feature = 0; feature < sums.length; feature++) {
      if (sums[feature] > 0) {
        shares.add(new Share(featureNames.get(feature), sums[feature] / rows));
      }
    }
    shares.sort(Comparator.comparingDouble(share -> -share.amount()));
    return shares.subList(0, Math.min(MOST_FEATURES, shares.size()));
  }
}
