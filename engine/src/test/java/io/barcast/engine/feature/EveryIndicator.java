package io.barcast.engine.feature;

/** A feature set for tests with every indicator and most kinds of nesting. */
public final class EveryIndicator {
  private static final String TEXT =
      """
      let move = log_close - log_close[1]
      let typical = (high + low + close) / 3
      let average = ema(close, 9)

      sma = sma(average, 7) / close
      sum = sum(abs(move), 30)
      wma = wma(close, 14) / close
      deviation = deviation(average, 20) / close
      sample_deviation = sample_deviation(move, 20)
      variance = variance(rsi(5), 10) / 100
      mean_deviation = mean_deviation(typical, 20) / close
      above_mean = above_mean(typical, 20) / close
      root_mean_square = root_mean_square(move, 50)
      highest = highest(average, 10) / close
      lowest = lowest(average[3], 10) / close
      index_of_highest = index_of_highest(move, 20)
      index_of_lowest = index_of_lowest(move, 20)
      bars_since_highest = bars_since_highest(rsi(14), 64)
      bars_since_lowest = bars_since_lowest(low, 64)
      rank = rank(average, 20)
      z_score = z_score(volume, 64)
      skew = skew(move, 33)
      quantile = quantile(move, 60, 0.3)
      quantile_of_average = quantile(average, 20, 0.9) / close
      slope = slope(close, 40) / close
      r_squared = r_squared(average, 10)
      residual = residual(close, 40) / close
      correlation = correlation(move, ln(volume), 40)
      log_correlation = log_correlation(average, volume, 40)
      correlation_of_state = correlation(average, close, 10)
      weighted_mean = weighted_mean(typical, volume, 20) / close
      weighted_state = weighted_mean(average, volume, 20) / close
      ema = ema(move, 12)
      ema_of_ema = ema(ema(average[2], 4), 4) / close
      total = total(move)
      macd = macd(12, 26, 9) / close
      macd_signal = macd_signal(12, 26, 9) / close
      macd_histogram = macd_histogram(3, 10, 5)[4] / close
      rsi = rsi(14)
      cmo = cmo(14)
      plus_di = plus_di(14)
      minus_di = minus_di(14)
      dx = dx(14)
      adx = adx(14)[1]
      true_range = sma(true_range, 10) / close
      atr = atr(14) / close
      kama = kama(10) / close
      sar = sar(0.02, 0.2) / close
      obv = (obv - obv[5]) / sum(volume, 20)
      oscillator = oscillator(average - lowest(average, 9), highest(average, 9) - lowest(average, 9))
      day_of_week = day_of_week
      session_position = session_position(8, 16.5)
      """;

  private EveryIndicator() {}

  public static FeatureSpec spec() {
    return FeatureSets.parse("every", TEXT);
  }
}
