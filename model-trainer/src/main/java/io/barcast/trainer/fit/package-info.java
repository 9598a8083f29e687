/**
 * How models are fitted: settings, calibration (Platt), golden rows, and what every way of fitting
 * shares.
 */
package io.barcast.trainer.fit;
