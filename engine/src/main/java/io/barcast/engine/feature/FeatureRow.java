package io.barcast.engine.feature;

import io.barcast.engine.bar.Hole;
import io.barcast.engine.bar.SeriesId;
import org.jspecify.annotations.Nullable;

/**
 * The features of a series at one bar's close: all that a model may read. Rows are also the
 * training data.
 *
 * @param series the series of the bar
 * @param closeTimeMs the bar's close, epoch milliseconds UTC
 * @param close the bar's closing price
 * @param splitFactor shares that one old share has become since the bar before; 1 for none
 * @param hole the hole between the bar before and this one; null when they are neighbours
 * @param specHash hash of the {@link FeatureSpec} of the values
 * @param warm whether every value and the volatility is defined and the window that ends at the row
 *     is full
 * @param revised whether the row was recomputed because of a corrected or late bar: it then
 *     replaces the row of the same time, or is inserted
 * @param volatility root mean square of the last 20 one-bar log returns, by which forecasts are
 *     scaled; NaN where not yet defined
 * @param values the features; NaN where not yet defined
 */
public record FeatureRow(
    SeriesId series,
    long closeTimeMs,
    double close,
    double splitFactor,
    @Nullable Hole hole,
    String specHash,
    boolean warm,
    boolean revised,
    double volatility,
    FeatureVector values) {
  /** Number of bars that were expected between the bar before and this one, and did not come. */
  public long missedBars() {
    return hole == null ? 0 : hole.bars();
  }
}
