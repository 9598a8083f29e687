package io.barcast.app.models;

import io.barcast.engine.bar.Interval;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.util.HashMap;
import java.util.Map;

/** The current event time of an interval, from the features topic. */
public final class EventTimes {
  private EventTimes() {}

  /**
   * Close of the newest feature row of an interval, epoch milliseconds UTC. All rows are read.
   *
   * @throws UserException when there is no such row
   */
  public static long newestMs(Settings settings, Wire wire, Interval interval) {
    Long newestMs = newestMs(settings, wire).get(interval);
    if (newestMs == null) {
      throw new UserException(
          ExitCode.USAGE,
          "the features topic has no row of interval " + interval,
          "Give the time from which it is champion with --active-from TIME.");
    }
    return newestMs;
  }

  /**
   * Close of the newest feature row per interval that has one, epoch milliseconds UTC. All rows are
   * read.
   */
  public static Map<Interval, Long> newestMs(Settings settings, Wire wire) {
    Map<Interval, Long> newestMs = new HashMap<>();
    TopicReader.of(wire)
        .on(
            Topic.FEATURES,
            row -> newestMs.merge(row.series().interval(), row.closeTimeMs(), Math::max))
        .scan(KafkaProperties.scanningConsumer(settings, "barcast-event-times"));
    return newestMs;
  }
}
