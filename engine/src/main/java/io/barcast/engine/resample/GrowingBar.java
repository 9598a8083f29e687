package io.barcast.engine.resample;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;

/** A longer bar while its parts come. After a split its earlier parts are on the new scale. */
final class GrowingBar {
  private final Period period;
  private double open = Double.NaN;
  private double high;
  private double low;
  private double close;
  private double volume;
  private double splitFactor = 1;
  private long parts;

  GrowingBar(Period period) {
    this.period = period;
  }

  Period period() {
    return period;
  }

  /** Number of parts so far. */
  long parts() {
    return parts;
  }

  double close() {
    return close;
  }

  void add(Bar part) {
    split(part.splitFactor());
    add(part.open(), part.high(), part.low(), part.close(), part.volume());
  }

  void add(Trade trade) {
    add(trade.price(), trade.price(), trade.price(), trade.price(), trade.size());
  }

  private void split(double factor) {
    splitFactor *= factor;
    open /= factor;
    high /= factor;
    low /= factor;
    volume *= factor;
  }

  private void add(
      double partOpen, double partHigh, double partLow, double partClose, double partVolume) {
    boolean first = parts == 0;
    open = first ? partOpen : open;
    high = first ? partHigh : Math.max(high, partHigh);
    low = first ? partLow : Math.min(low, partLow);
    close = partClose;
    volume += partVolume;
    parts++;
  }

  Bar bar(SeriesId series, String source) {
    return new Bar(
        series,
        period.openMs(),
        period.closeMs(),
        open,
        high,
        low,
        close,
        volume,
        splitFactor,
        source);
  }

  /** A bar at this one's close, without volume. */
  Bar flat(SeriesId series, Period at) {
    return new Bar(
        series, at.openMs(), at.closeMs(), close, close, close, close, 0, Fill.FLAT_SOURCE);
  }
}
