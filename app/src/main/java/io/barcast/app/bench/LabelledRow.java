package io.barcast.app.bench;

/**
 * A row of features and its label.
 *
 * @param features NaN where not defined
 * @param large whether the move of the next bar was larger than the median of the moves before
 * @param logReturn the move of the row's own bar
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledRow(double[] features, boolean large, double logReturn) {}
