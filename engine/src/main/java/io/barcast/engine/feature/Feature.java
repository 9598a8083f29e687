package io.barcast.engine.feature;

import io.barcast.engine.indicator.Indicator;
import java.util.function.Supplier;

/**
 * One column of a feature set.
 *
 * @param name lower case with underscores, unique in its set
 * @param formula what it is, in closes, highs, lows and volumes; part of the set's hash
 * @param indicator makes a fresh one for a series
 */
public record Feature(String name, String formula, Supplier<Indicator> indicator) {}
