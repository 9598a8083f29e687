package io.barcast.engine.score;

/**
 * Forecast accuracy of one model and horizon, with the same figures of the naive model. Errors are
 * of log returns; the naive model is the random walk: no change, and up is called at every bar, as
 * its probability of a rise is one half. What is said of directions counts moves only: a realised
 * return of exactly zero is neither a rise nor a fall.
 *
 * @param n number of settled forecasts
 * @param times number of times at which they fell due; the forecasts of several series at one time
 *     are not independent
 * @param flats number of forecasts whose realised return was zero
 * @param rmse root mean squared error
 * @param mae mean absolute error
 * @param mape mean absolute error of the price, as a share of the realised price
 * @param hitRate share of moves whose direction was called right; NaN without a move
 * @param precisionUp share of rises among the moves for which up was called; NaN without any
 * @param baseRateUp share of rises among the moves
 * @param brier mean squared error of the probability of a rise, over the moves
 * @param ic Pearson correlation of expected and actual scaled return
 * @param rankIc Spearman correlation of the same
 * @param coverage share of realised prices inside their interval
 * @param width mean width of the interval, as a share of the price at which it was issued
 * @param naiveRmse root mean squared actual return
 * @param naiveMae mean absolute actual return
 * @param naiveMape mean absolute change of price, as a share of the realised price
 * @param naiveHitRate hit rate of calling up at every bar: the base rate
 * @param naiveBrier Brier score of probability one half: 0.25
 * @param dmP p-value that the model is no better than the naive one (Diebold-Mariano, one-sided)
 */
public record Skill(
    int n,
    int times,
    int flats,
    double rmse,
    double mae,
    double mape,
    double hitRate,
    double precisionUp,
    double baseRateUp,
    double brier,
    double ic,
    double rankIc,
    double coverage,
    double width,
    double naiveRmse,
    double naiveMae,
    double naiveMape,
    double naiveHitRate,
    double naiveBrier,
    double dmP) {}
