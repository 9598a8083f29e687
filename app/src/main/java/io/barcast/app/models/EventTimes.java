package io.barcast.app.models;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.util.concurrent.atomic.AtomicLong;

/** The current event time of an interval, from the features topic. */
public final class EventTimes {
  private EventTimes() {}

  /**
   * Close of the newest feature row of an interval, epoch milliseconds UTC. All rows are read.
   *
   * @throws UserException when there is no such row
   */
  public static long newestMs(Settings settings, Wire wire, Interval interval) {
    AtomicLong newestMs = new AtomicLong(Long.MIN_VALUE);
    TopicReader.of(wire)
        .on(Topic.FEATURES, row -> take(row, interval, newestMs))
        .scan(KafkaProperties.consumer(settings, "barcast-event-times"));
    if (newestMs.get() == Long.MIN_VALUE) {
      throw new UserException(
          ExitCode.USAGE,
          "the features topic has no row of interval " + interval,
          "Give the time from which it is champion with --active-from TIME.");
    }
    return newestMs.get();
  }

  private static void take(FeatureRow row, Interval interval, AtomicLong newestMs) {
    if (row.series().interval().equals(interval)) {
      newestMs.accumulateAndGet(row.closeTimeMs(), Math::max);
    }
  }
}
