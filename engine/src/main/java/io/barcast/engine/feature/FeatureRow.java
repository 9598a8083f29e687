package io.barcast.engine.feature;

import io.barcast.engine.bar.SeriesId;

/**
 * What a model may know of a series at one bar's close. Rows are the training data as they are.
 *
 * @param series whose bar it was
 * @param closeTimeMs the bar's close, epoch milliseconds UTC
 * @param close the bar's closing price
 * @param missedBars how many bars of the interval lie between this bar and the one before it
 * @param specHash hash of the {@link FeatureSpec} that the values follow
 * @param warm whether every value and the volatility is defined and the window behind the row is
 *     full
 * @param revised whether a corrected or a late bar brought the row about: it replaces the one of
 *     the same time, or takes its place among the others
 * @param volatility root mean square of the last 20 one-bar log returns, by which forecasts are
 *     scaled; NaN where not yet defined
 * @param values the features; NaN where not yet defined
 */
public record FeatureRow(
    SeriesId series,
    long closeTimeMs,
    double close,
    long missedBars,
    String specHash,
    boolean warm,
    boolean revised,
    double volatility,
    FeatureVector values) {}
