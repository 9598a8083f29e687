package io.barcast.engine.feature;

import io.barcast.engine.formula.Formula;

/**
 * One column of a feature set.
 *
 * @param name unique in its set
 * @param formula what it is
 */
public record Feature(String name, Formula formula) {}
