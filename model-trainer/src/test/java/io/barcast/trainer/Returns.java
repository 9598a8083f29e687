package io.barcast.trainer;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows of series whose returns follow a known process. */
public final class Returns {
  /** The feature that holds the one-bar log return. */
  public static final int FEATURE = 1;

  private static final double VOLATILITY = 0.01;
  private static final int WARM_UP = 100;

  private Returns() {}

  /**
   * One series' returns in units of volatility: {@code x[t] = ar1 x[t-1] + ... + e[t] + ma1 e[t-1]
   * + ...}, and the mean is added to each.
   */
  public static double[] simulated(long seed, int bars, double mean, double[] ar, double[] ma) {
    Random random = new Random(seed);
    double[] innovations =
        IntStream.range(0, WARM_UP + bars).mapToDouble(t -> random.nextGaussian()).toArray();
    double[] values = new double[WARM_UP + bars];
    for (int t = 0; t < values.length; t++) {
      values[t] = innovations[t] + weightedLags(ar, values, t) + weightedLags(ma, innovations, t);
    }
    return IntStream.range(WARM_UP, values.length).mapToDouble(t -> mean + values[t]).toArray();
  }

  private static double weightedLags(double[] coefficients, double[] values, int at) {
    double sum = 0;
    for (int lag = 1; lag <= Math.min(coefficients.length, at); lag++) {
      sum += coefficients[lag - 1] * values[at - lag];
    }
    return sum;
  }

  /**
   * Rows of several series with full windows, labelled over 1 and 5 bars, in (time, series) order.
   */
  public static List<Row> rows(List<double[]> series) {
    List<List<FeatureVector>> features = series.stream().map(Returns::features).toList();
    List<Row> rows = new ArrayList<>();
    for (int bar = FeatureWindow.STEPS - 1; bar < series.get(0).length - 5; bar++) {
      for (int s = 0; s < series.size(); s++) {
        rows.add(row(series.get(s), features.get(s), bar));
      }
    }
    return rows;
  }

  private static List<FeatureVector> features(double[] scaled) {
    List<FeatureVector> features = new ArrayList<>();
    for (double value : scaled) {
      features.add(FeatureVector.of(0.5f, (float) (VOLATILITY * value)));
    }
    return features;
  }

  private static Row row(double[] scaled, List<FeatureVector> features, int bar) {
    List<FeatureVector> window = features.subList(bar - FeatureWindow.STEPS + 1, bar + 1);
    double five = IntStream.rangeClosed(1, 5).mapToDouble(ahead -> scaled[bar + ahead]).sum();
    List<Double> labels = List.of(scaled[bar + 1], five / Math.sqrt(5));
    return new Row(0, bar, bar + 5, VOLATILITY, features.get(bar), window, labels);
  }
}
