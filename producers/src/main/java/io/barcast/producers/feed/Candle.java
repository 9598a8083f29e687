package io.barcast.producers.feed;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;

/**
 * A candle as a source states it, finished or in progress, unchecked.
 *
 * @param openTimeMs start, epoch milliseconds UTC
 */
record Candle(long openTimeMs, double open, double high, double low, double close, double volume) {
  /**
   * The candle as a bar.
   *
   * @throws io.barcast.engine.bar.BadBarException when its values are no bar
   */
  Bar toBar(SeriesId series, String source) {
    return Bar.opening(series, openTimeMs, open, high, low, close, volume, source);
  }
}
