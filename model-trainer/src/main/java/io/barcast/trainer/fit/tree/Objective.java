package io.barcast.trainer.fit.tree;

import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.FitSettings;

/** What an ensemble of trees is fitted to. */
public enum Objective {
  /** The scaled return itself. */
  SCALED_RETURN("reg:squarederror", 0, 0, "rmse") {
    @Override
    float label(Row row, int horizon) {
      return (float) FitSettings.clippedForTrees(row.scaledReturn(horizon));
    }
  },
  /** Whether the return is above zero. */
  DIRECTION("binary:logistic", 0.5, -0f, "logloss") {
    @Override
    float label(Row row, int horizon) {
      return row.scaledReturn(horizon) > 0 ? 1 : 0;
    }
  };

  private final String code;
  private final double baseScore;
  private final float baseMargin;
  private final String metric;

  Objective(String code, double baseScore, float baseMargin, String metric) {
    this.code = code;
    this.baseScore = baseScore;
    this.baseMargin = baseMargin;
    this.metric = metric;
  }

  abstract float label(Row row, int horizon);

  /** XGBoost's name for it. */
  public String code() {
    return code;
  }

  /** The prediction without any tree, such that its margin is zero. */
  public double baseScore() {
    return baseScore;
  }

  /**
   * What XGBoost begins a margin with: its {@code -log(1 / 0.5 - 1)} is a negative zero, which
   * shows when every leaf is one too.
   */
  public float baseMargin() {
    return baseMargin;
  }

  /** XGBoost's name of the loss that is watched on validation rows. */
  String metric() {
    return metric;
  }
}
