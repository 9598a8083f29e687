/**
 * Drift monitoring: whether a model still has skill and its losses are those of its own past, and
 * whether features, predictions, volatility and input are what they were in training. One alert per
 * model version and scope at a time.
 *
 * <p>Start with {@link io.barcast.engine.drift.DriftMonitor}, which follows one model name through
 * its versions; {@link io.barcast.engine.drift.Calibration} measures at training what is usual.
 * Windows are closed by event time and judged in order, so that alerts replay exactly.
 */
package io.barcast.engine.drift;
