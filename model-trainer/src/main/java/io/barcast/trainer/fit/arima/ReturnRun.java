package io.barcast.trainer.fit.arima;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.forecast.Scale;
import io.barcast.engine.model.ArmaProcess;
import io.barcast.trainer.fit.FitSettings;
import java.util.List;

/**
 * Consecutive one-bar log returns and the volatility before each, by which an {@link
 * io.barcast.engine.model.ArimaModel} divides them. Returns are clipped as labels are, see {@link
 * FitSettings#clipped}.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReturnRun(double[] returns, double[] volatilities) {
  static ReturnRun of(List<FeatureVector> rows, int feature) {
    double[] returns = rows.stream().mapToDouble(row -> row.get(feature)).toArray();
    double[] volatilities = new double[returns.length];
    for (int t = 0; t < returns.length; t++) {
      volatilities[t] = volatility(returns, Math.max(t, Scale.VOLATILITY_BARS));
    }
    for (int t = 0; t < returns.length; t++) {
      returns[t] = FitSettings.clipped(returns[t] / volatilities[t]) * volatilities[t];
    }
    return new ReturnRun(returns, volatilities);
  }

  private static double volatility(double[] returns, int before) {
    double squares = 0;
    for (int t = before - Scale.VOLATILITY_BARS; t < before; t++) {
      squares += returns[t] * returns[t];
    }
    return Scale.volatility(Math.sqrt(squares / Scale.VOLATILITY_BARS));
  }

  /** How many returns follow a full window. */
  int forecast() {
    return returns.length - FeatureWindow.STEPS;
  }

  /**
   * Writes the residuals of a process in units of volatility to {@code target}, from index {@code
   * from} on.
   */
  void residuals(ArmaProcess process, double[] target, int from) {
    double[] distances = new double[returns.length];
    for (int t = 0; t < distances.length; t++) {
      distances[t] = returns[t] - process.mean() * volatilities[t];
    }
    double[] innovations = process.innovations(distances);
    for (int i = 0; i < forecast(); i++) {
      int t = FeatureWindow.STEPS + i;
      target[from + i] = innovations[t] / volatilities[t];
    }
  }
}
