/**
 * Drift monitoring: feature drift by the population stability index, performance drift by the
 * Page-Hinkley test on loss differentials against the naive model.
 *
 * <p>Start with {@link io.barcast.engine.drift.DriftMonitor}, which follows one model name through
 * its versions. Windows are closed by event time and judged in order, so that alerts replay
 * exactly.
 */
package io.barcast.engine.drift;
