package io.barcast.trainer;

import io.barcast.trainer.Dataset.Row;

/** What an ensemble of trees is fitted to. */
enum Objective {
  /** The scaled return itself. */
  SCALED_RETURN("reg:squarederror", 0, "rmse") {
    @Override
    float label(Row row, int horizon) {
      return (float) FitSettings.clipped(row.scaledReturn(horizon));
    }
  },
  /** Whether the return is above zero. */
  DIRECTION("binary:logistic", 0.5, "logloss") {
    @Override
    float label(Row row, int horizon) {
      return row.scaledReturn(horizon) > 0 ? 1 : 0;
    }
  };

  private final String code;
  private final double baseScore;
  private final String metric;

  Objective(String code, double baseScore, String metric) {
    this.code = code;
    this.baseScore = baseScore;
    this.metric = metric;
  }

  abstract float label(Row row, int horizon);

  /** XGBoost's name for it. */
  String code() {
    return code;
  }

  /** The prediction without any tree, such that its margin is zero. */
  double baseScore() {
    return baseScore;
  }

  /** XGBoost's name of the loss that is watched on validation rows. */
  String metric() {
    return metric;
  }
}
