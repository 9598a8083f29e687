/** Seasonal ARIMA by conditional least squares, its order chosen by AICc. */
package io.barcast.trainer.fit.arima;
