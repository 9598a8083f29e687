/**
 * Technical indicators in TA-Lib's conventions, computed incrementally, one bar at a time.
 *
 * <p>Start with {@link io.barcast.engine.indicator.Indicator}. An implementation keeps only what
 * its recursion needs, knows when it is warm, and saves and loads its state bit for bit.
 */
package io.barcast.engine.indicator;
