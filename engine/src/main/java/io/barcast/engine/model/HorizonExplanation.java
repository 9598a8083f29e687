package io.barcast.engine.model;

/**
 * How a forecast over one horizon came about.
 *
 * @param scaledReturn of the expected scaled return
 * @param logOdds of the log odds of a rise, before they are calibrated
 */
public record HorizonExplanation(Explanation scaledReturn, Explanation logOdds) {}
