package io.barcast.app.replay.recorded;

import java.time.Instant;

/**
 * A recorded value that a replay does not give, or the other way round.
 *
 * @param topic its topic
 * @param record where it was recorded, as {@code topic-partition@offset}; {@link #NOT_RECORDED}
 *     when it was not
 * @param of its series, or the model's name
 * @param timeMs its event time, epoch milliseconds UTC
 * @param field the first field that differs; {@link #WHOLE} when one of the two is missing
 */
public record Difference(
    String topic,
    String record,
    String of,
    long timeMs,
    String field,
    String recorded,
    String replayed) {
  static final String NOT_RECORDED = "not recorded";
  static final String WHOLE = "value";

  /** One sentence. */
  @Override
  public String toString() {
    return "%s (%s) of %s at %s: %s is %s as recorded, %s as replayed"
        .formatted(topic, record, of, Instant.ofEpochMilli(timeMs), field, recorded, replayed);
  }
}
