package io.barcast.monitoring;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.feature.FeatureRow;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The close of the newest feature row of each interval. Thread-safe. */
final class NewestFeatures {
  private final Map<Interval, Long> closeTimeMs = new ConcurrentHashMap<>();

  void add(FeatureRow row) {
    closeTimeMs.merge(row.series().interval(), row.closeTimeMs(), Math::max);
  }

  /** Epoch milliseconds UTC; empty while the interval has no features. */
  OptionalLong closeTimeMs(Interval interval) {
    Long newest = closeTimeMs.get(interval);
    return newest == null ? OptionalLong.empty() : OptionalLong.of(newest);
  }
}
