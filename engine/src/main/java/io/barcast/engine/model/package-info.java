/**
 * The arithmetic of every model family: inference in plain Java, without native code.
 *
 * <p>Start with {@link io.barcast.engine.model.Model}: a window of features in, one score per
 * horizon out. Boosted trees and forests, linear models, ARIMA, LSTM networks, ensembles and the
 * naive random walk implement it; {@link io.barcast.engine.model.Calibration} turns raw outputs
 * into probabilities and intervals; {@link io.barcast.engine.model.Explainable} gives SHAP values.
 */
package io.barcast.engine.model;
