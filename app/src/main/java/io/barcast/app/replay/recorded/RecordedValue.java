package io.barcast.app.replay.recorded;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.TopicTail;
import io.barcast.app.replay.ReplayRange;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds what has to be replayed to verify one record. */
public final class RecordedValue {
  private static final Pattern PLACE = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");
  private static final Pattern SERIES = Pattern.compile("(.+)/[^/]+");

  private RecordedValue() {}

  /**
   * The time and symbol of a record.
   *
   * @param place as {@code topic-partition@offset}
   * @throws UserException when there is no such record, or it cannot be verified
   */
  public static ReplayRange range(PipelineReader pipeline, String place) {
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches()) {
      throw wrong(place);
    }
    for (ComparedTopic<?> topic : ComparedTopic.all()) {
      if (List.of(topic.topic().toString(), pipeline.names().of(topic.topic()))
          .contains(matcher.group(1))) {
        int partition = Integer.parseInt(matcher.group(2));
        return range(pipeline, topic, partition, Long.parseLong(matcher.group(3)))
            .orElseThrow(() -> missing(place));
      }
    }
    throw wrong(place);
  }

  private static <V> Optional<ReplayRange> range(
      PipelineReader pipeline, ComparedTopic<V> topic, int partition, long offset) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (TopicTail tail = TopicTail.open(pipeline, topic.topic())) {
      tail.from(partition, offset, record -> !found.add(record));
    }
    return found.stream()
        .filter(record -> record.offset() == offset)
        .flatMap(
            record -> Optional.ofNullable(pipeline.wire().value(topic.topic(), record)).stream())
        .map(value -> range(topic, value))
        .findFirst();
  }

  private static <V> ReplayRange range(ComparedTopic<V> topic, V value) {
    long timeMs = topic.timeMs().applyAsLong(value);
    Matcher series = SERIES.matcher(topic.of().apply(value));
    return new ReplayRange(timeMs, timeMs, series.matches() ? Set.of(series.group(1)) : Set.of());
  }

  private static UserException wrong(String place) {
    return new UserException(
        ExitCode.USAGE,
        "'" + place + "' names no record that can be verified",
        "Give TOPIC-PARTITION@OFFSET of "
            + ComparedTopic.all().stream().map(each -> each.topic().toString()).toList()
            + ", such as predictions-0@17.");
  }

  private static UserException missing(String place) {
    return new UserException(
        ExitCode.BAD_DATA,
        "there is no committed record " + place,
        "barcast tail -o json prints partitions and offsets of the newest records.");
  }
}
