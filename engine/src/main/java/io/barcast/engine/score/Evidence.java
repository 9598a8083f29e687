package io.barcast.engine.score;

import java.util.List;

/**
 * What tells skill from chance in the forecasts of one model and horizon, beside the figures of
 * {@link Skill}. A figure that is not defined is NaN.
 *
 * @param times number of due times
 * @param lossDifferential squared error minus the naive model's in units of volatility, mean of the
 *     times' means; below zero where the forecasts were better
 * @param dmP p-value of no lower loss than the naive model's (Diebold-Mariano, one-sided)
 * @param cwP p-value of no information beyond the naive model (Clark-West, one-sided)
 * @param rankIc rank correlation across series per day
 * @param calibration bins of the probability of a rise, of moves only
 * @param coverage coverage of the intervals by stretch of time
 */
public record Evidence(
    int times,
    double lossDifferential,
    double dmP,
    double cwP,
    RankIc.Figures rankIc,
    List<Reliability.Bin> calibration,
    List<CoverageStretches.Stretch> coverage) {
  public Evidence {
    calibration = List.copyOf(calibration);
    coverage = List.copyOf(coverage);
  }
}
