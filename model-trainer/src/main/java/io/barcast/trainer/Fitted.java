package io.barcast.trainer;

import io.barcast.engine.model.Model;

/**
 * A model fitted to a split's training and validation part.
 *
 * @param validationLoss over the shortest horizon, squared, in units of volatility, of the same way
 *     of fitting on the validation part when it had seen the training part alone
 */
record Fitted<M extends Model>(M model, double validationLoss) {}
