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
 * What a model says of one bar, and how it comes about.
 *
 * @param row what the model read
 * @param horizons one a horizon of the model
 */
public record ExplainedForecast(FeatureRow row, List<Horizon> horizons) {
  /**
   * One horizon of a forecast.
   *
   * @param bars how far ahead
   * @param score what the model says
   * @param explanation of its numbers
   */
  public record Horizon(int bars, Score score, HorizonExplanation explanation) {}

  public ExplainedForecast {
    horizons = List.copyOf(horizons);
  }

  /**
   * What a model says of a row.
   *
   * @param explained the same model as one that can explain itself, by the newest row alone
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
