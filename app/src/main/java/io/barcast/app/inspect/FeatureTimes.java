package io.barcast.app.inspect;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.trainer.retraining.TrainerSettings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The newest feature rows of each series. Not thread-safe. */
public final class FeatureTimes {
  private static final long TAIL_RECORDS = 10_000;

  private final Map<SeriesId, Long> newestMs = new HashMap<>();
  private final long idleBars;

  /**
   * @param idleBars a series that lags the newest by more bars is ignored
   */
  FeatureTimes(long idleBars) {
    this.idleBars = idleBars;
  }

  /**
   * Reads the newest rows of each partition of {@code features}.
   *
   * @throws UserException when the topic is missing
   */
  public static FeatureTimes read(PipelineReader pipeline) {
    FeatureTimes times =
        new FeatureTimes(TrainerSettings.of(pipeline.settings()).rules().idleBars());
    try {
      TopicReader.of(pipeline.wire())
          .on(Topic.FEATURES, times::add)
          .newest(TAIL_RECORDS, Set.of(Topic.FEATURES))
          .scan(pipeline.consumerProperties());
    } catch (UnknownTopicOrPartitionException e) {
      throw new UserException(
          ExitCode.CHECK_FAILED, e.getMessage(), "Create it: barcast doctor --create-topics", e);
    }
    return times;
  }

  void add(FeatureRow row) {
    newestMs.merge(row.series(), row.closeTimeMs(), Math::max);
  }

  /**
   * The intervals to train on: the given one, or all by length.
   *
   * @throws UserException when there is no row
   */
  public List<Interval> require(@Nullable Interval interval) {
    List<Interval> found = intervals();
    if (found.isEmpty() || (interval != null && !found.contains(interval))) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          interval == null || found.isEmpty()
              ? "there are no features yet, so there is nothing to train on"
              : "there are no features of interval " + interval + ", only of " + found,
          "Send bars with barcast produce, and run barcast predict.");
    }
    return interval == null ? found : List.of(interval);
  }

  private List<Interval> intervals() {
    return newestMs.keySet().stream()
        .map(SeriesId::interval)
        .distinct()
        .sorted(Comparator.comparingLong(Interval::millis))
        .toList();
  }

  /**
   * The newest close that every series of an interval has reached, idle ones left out, epoch
   * milliseconds UTC: the trainer does not start a run before that.
   */
  public long completeUntilMs(Interval interval) {
    List<Long> all =
        newestMs.entrySet().stream()
            .filter(each -> each.getKey().interval().equals(interval))
            .map(Map.Entry::getValue)
            .toList();
    long last = all.stream().mapToLong(time -> time).max().orElseThrow();
    long idleMs = Math.multiplyExact(idleBars, interval.millis());
    return all.stream()
        .mapToLong(time -> time)
        .filter(time -> last - time <= idleMs)
        .min()
        .orElseThrow();
  }
}
