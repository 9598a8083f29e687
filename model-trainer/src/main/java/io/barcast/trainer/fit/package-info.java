/**
 * How models are fitted: settings, calibration (Platt), golden rows, and what the fitting
 * procedures of all families share.
 */
package io.barcast.trainer.fit;
