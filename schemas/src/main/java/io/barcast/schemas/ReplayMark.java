package io.barcast.schemas;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The record on {@code dead-letters} which says that a letter of the same partition has been
 * replayed: no key, no value, and the header {@code barcast-replayed-of} with the letter's position
 * as {@code partition@offset}.
 */
public final class ReplayMark {
  private static final String HEADER = "barcast-replayed-of";

  private ReplayMark() {}

  /**
   * The mark of a letter.
   *
   * @param letter the record on {@code dead-letters}; the mark goes to the same partition
   */
  public static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> letter) {
    ProducerRecord<byte[], byte[]> mark =
        new ProducerRecord<>(
            letter.topic(),
            letter.partition(),
            Long.valueOf(letter.timestamp()),
            null,
            (byte[]) null);
    String position = letter.partition() + "@" + letter.offset();
    mark.headers().add(HEADER, position.getBytes(StandardCharsets.UTF_8));
    return mark;
  }

  /** The offset of the letter that a record marks as replayed; empty for a letter. */
  public static OptionalLong letterOffset(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(HEADER);
    if (record.value() != null || header == null || header.value() == null) {
      return OptionalLong.empty();
    }
    String position = new String(header.value(), StandardCharsets.UTF_8);
    String prefix = record.partition() + "@";
    return position.matches(prefix + "[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(position.substring(prefix.length())))
        : OptionalLong.empty();
  }
}
