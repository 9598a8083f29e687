package io.barcast.engine.model;

/**
 * The explanation of a forecast over one horizon.
 *
 * @param scaledReturn explains the expected scaled return
 * @param logOdds explains the log odds of a rise before calibration
 */
public record HorizonExplanation(Explanation scaledReturn, Explanation logOdds) {}
