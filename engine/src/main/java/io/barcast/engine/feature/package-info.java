/**
 * Feature engineering: from bars to the vectors that models read.
 *
 * <p>Start with {@link io.barcast.engine.feature.FeatureSpec}, an ordered list of formulas whose
 * hash is its version, and {@link io.barcast.engine.feature.FeatureWindow}, the last steps of one
 * series, which is a model's input.
 */
package io.barcast.engine.feature;
