package io.barcast.trainer;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.trainer.data.FeatureLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Feature rows of which one feature predicts a part of the next return. */
public final class Market {
  public static final Interval HOUR = Interval.of("1h");
  public static final FeatureSpec SPEC = FeatureSpec.standard();
  private static final long START_MS = 1_700_000_000_000L;
  private static final double VOLATILITY = 0.01;

  /** The feature that predicts a part of the next return. */
  private static final int SIGNAL = 0;

  private Market() {}

  /** The close of a bar, by its number. */
  public static long timeMs(int bar) {
    return START_MS + bar * HOUR.millis();
  }

  /** A log of symbols, each row warm; the signal's strength may change from bar to bar. */
  public static FeatureLog log(int symbols, int bars, long seed, IntToDoubleFunction strength) {
    FeatureLog log = new FeatureLog(SPEC);
    for (int symbol = 0; symbol < symbols; symbol++) {
      rows("S" + symbol, bars, seed + symbol, strength).forEach(log::add);
    }
    return log;
  }

  public static List<FeatureRow> rows(
      String symbol, int bars, long seed, IntToDoubleFunction strength) {
    Random random = new Random(seed);
    List<FeatureRow> rows = new ArrayList<>();
    double close = 100;
    for (int bar = 0; bar < bars; bar++) {
      float[] values = new float[SPEC.size()];
      for (int f = 0; f < values.length; f++) {
        values[f] = (float) random.nextGaussian();
      }
      rows.add(row(symbol, bar, close, values));
      double known = strength.applyAsDouble(bar) * values[SIGNAL];
      close *= Math.exp(VOLATILITY * (known + random.nextGaussian()));
    }
    return rows;
  }

  public static FeatureRow row(String symbol, int bar, double close, float... values) {
    return row(symbol, bar, close, SPEC.hash(), true, FeatureVector.of(values));
  }

  public static FeatureRow row(
      String symbol, int bar, double close, String specHash, boolean warm, FeatureVector values) {
    return row(symbol, bar, close, specHash, warm, false, VOLATILITY, values);
  }

  public static FeatureRow revised(String symbol, int bar, double close, float... values) {
    FeatureVector vector = FeatureVector.of(values);
    return row(symbol, bar, close, SPEC.hash(), true, true, VOLATILITY, vector);
  }

  public static FeatureRow row(
      String symbol,
      int bar,
      double close,
      String specHash,
      boolean warm,
      boolean revised,
      double volatility,
      FeatureVector values) {
    return new FeatureRow(
        new SeriesId(symbol, HOUR),
        timeMs(bar),
        close,
        1,
        null,
        specHash,
        warm,
        revised,
        volatility,
        values);
  }
}
