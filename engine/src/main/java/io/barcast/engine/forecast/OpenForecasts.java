package io.barcast.engine.forecast;

import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Score;
import java.util.List;

/** The forecasts of one model at one bar, kept until the longest horizon has passed. */
final class OpenForecasts {
  private static final int NUMBERS = 3;

  private final ModelId model;
  private final Role role;
  private final double[] scores;

  /**
   * @param model the model version
   * @param role its role at that bar
   * @param scores one per horizon of the forecaster, with the interval as issued
   */
  OpenForecasts(ModelId model, Role role, List<Score> scores) {
    this.model = model;
    this.role = role;
    this.scores = new double[NUMBERS * scores.size()];
    for (int h = 0; h < scores.size(); h++) {
      Score score = scores.get(h);
      this.scores[NUMBERS * h] = score.scaledReturn();
      this.scores[NUMBERS * h + 1] = score.probabilityUp();
      this.scores[NUMBERS * h + 2] = score.scaledHalfWidth();
    }
  }

  ModelId model() {
    return model;
  }

  Role role() {
    return role;
  }

  /** Number of horizons. */
  int size() {
    return scores.length / NUMBERS;
  }

  /** The score over a horizon, by its place among the horizons. */
  Score score(int h) {
    return new Score(scores[NUMBERS * h], scores[NUMBERS * h + 1], scores[NUMBERS * h + 2]);
  }
}
