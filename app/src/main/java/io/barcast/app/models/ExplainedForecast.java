package io.barcast.app.models;

import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Explainable;
import io.barcast.engine.model.HorizonExplanation;
import io.barcast.engine.model.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's forecast at one bar, with the contribution of each feature.
 *
 * @param row the feature row that the model scored
 * @param horizons one per horizon of the model
 */
public record ExplainedForecast(FeatureRow row, List<Horizon> horizons) {
  /**
   * One horizon of a forecast.
   *
   * @param bars the horizon in bars
   * @param score the model's output
   * @param explanation contributions to the score's numbers
   */
  public record Horizon(int bars, Score score, HorizonExplanation explanation) {}

  public ExplainedForecast {
    horizons = List.copyOf(horizons);
  }

  /**
   * Scores and explains a row.
   *
   * @param explained the same model, which must depend on the newest row alone
   */
  public static ExplainedForecast of(ServableModel model, Explainable explained, FeatureRow row) {
    FeatureWindow window = new FeatureWindow();
    window.push(row.values());
    List<Score> scores = model.model().score(window);
    List<HorizonExplanation> explanations = explained.explain(window);
    List<Horizon> horizons = new ArrayList<>();
    for (int place = 0; place < scores.size(); place++) {
      int bars = model.card().horizons().at(place);
      horizons.add(new Horizon(bars, scores.get(place), explanations.get(place)));
    }
    return new ExplainedForecast(row, horizons);
  }
}
