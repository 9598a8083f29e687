package io.barcast.app.bench;

/**
 * What came of one market under one strategy. Losses are mean loss differentials of the answers one
 * bar ahead: squared errors minus the naive model's, in units of volatility; below zero is better.
 * Bars are counted from the change; NaN where nothing came.
 *
 * @param lossBefore before the change, from the first model on
 * @param lossAfter after the change
 * @param lossLate in the last quarter of the bars after the change
 * @param alertBars to the first performance alert
 * @param doubtBars to the first bar whose forecasts are not PROVEN; 0 when they never were
 * @param firstAnswerBars to the first model that was trained after the change
 * @param provenShare share of the answers after the change that are PROVEN
 * @param provenWorseShare share of the answers after the change that are PROVEN, of versions whose
 *     PROVEN answers after the change are on average worse than the naive model's
 * @param falseDoubts number of performance alerts before the change
 * @param falseSuspensions how often a champion was suspended before the change
 * @param barsBefore number of bars per series before the change that a model forecast
 */
record LoopOutcome(
    double lossBefore,
    double lossAfter,
    double lossLate,
    double alertBars,
    double doubtBars,
    double firstAnswerBars,
    double provenShare,
    double provenWorseShare,
    int falseDoubts,
    int falseSuspensions,
    int barsBefore) {}
