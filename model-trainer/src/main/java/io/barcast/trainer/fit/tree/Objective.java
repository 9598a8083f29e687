package io.barcast.trainer.fit.tree;

import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.FitSettings;

/** The target of an ensemble of trees. */
public enum Objective {
  /** The scaled return itself. */
  SCALED_RETURN("reg:squarederror", 0, 0, "rmse") {
    @Override
    float label(Row row, int horizon) {
      return (float) FitSettings.clippedForTrees(row.scaledReturn(horizon));
    }

    @Override
    float weight(Row row, int horizon) {
      return 1;
    }
  },
  /** Whether a move is a rise; rows whose price did not move have no weight. */
  DIRECTION("binary:logistic", 0.5, -0f, "logloss") {
    @Override
    float label(Row row, int horizon) {
      return row.rose(horizon) ? 1 : 0;
    }

    @Override
    float weight(Row row, int horizon) {
      return row.moved(horizon) ? 1 : 0;
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

  /** How much a row counts in the loss. */
  abstract float weight(Row row, int horizon);

  /** XGBoost's name for it. */
  public String code() {
    return code;
  }

  /** The prediction without any tree, chosen so that its margin is zero. */
  public double baseScore() {
    return baseScore;
  }

  /**
   * XGBoost's initial margin: its {@code -log(1 / 0.5 - 1)} is negative zero, whose sign shows when
   * every leaf is negative zero too.
   */
  public float baseMargin() {
    return baseMargin;
  }

  /** XGBoost's name of the validation loss. */
  String metric() {
    return metric;
  }
}
