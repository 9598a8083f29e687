package io.barcast.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used: its original bytes and the reason.
 *
 * @param topic its topic as named in Kafka, or the file that it was read from
 * @param partition its partition, -1 when it was not read from a topic
 * @param offset its offset, or its line number in a file
 * @param reason a label, for example {@code unknown_magic}
 * @param detail a sentence, with values
 * @param key the raw key, may be null
 * @param value the raw value, may be null
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    String reason,
    String detail,
    byte @Nullable [] key,
    byte @Nullable [] value) {
  private static final String PREFIX = "barcast-";
  private static final int MOST_CHARS = 1 << 12;
  private static final int MOST_KEY_BYTES = 1 << 12;
  private static final int MOST_VALUE_BYTES = 900_000;

  /**
   * The record for {@code dead-letters}: the raw key and value, and everything else as headers
   * named {@code barcast-*}. A key, value or detail beyond the limits is truncated, so that every
   * dead letter can be sent; the detail then says so.
   *
   * @param names knows the name of {@code dead-letters} in Kafka
   * @param timestampMs epoch milliseconds UTC
   */
  public ProducerRecord<byte[], byte[]> toRecord(TopicNames names, long timestampMs) {
    var letter =
        new ProducerRecord<>(
            names.of(Topic.DEAD_LETTERS),
            null,
            timestampMs,
            beginning(key, MOST_KEY_BYTES),
            beginning(value, MOST_VALUE_BYTES));
    put(letter.headers(), "reason", reason);
    put(letter.headers(), "detail", truncation() + beginning(detail));
    put(letter.headers(), "topic", topic);
    put(letter.headers(), "partition", Integer.toString(partition));
    put(letter.headers(), "offset", Long.toString(offset));
    return letter;
  }

  private String truncation() {
    return value == null || value.length <= MOST_VALUE_BYTES
        ? ""
        : "(first %,d of %,d bytes) ".formatted(MOST_VALUE_BYTES, value.length);
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), MOST_CHARS));
  }

  private static byte @Nullable [] beginning(byte @Nullable [] bytes, int most) {
    return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
  }

  /**
   * Reads a record of {@code dead-letters}; a missing or unreadable header is {@code unknown}, or
   * -1 for a number.
   */
  public static DeadLetter from(ConsumerRecord<byte[], byte[]> letter) {
    Headers headers = letter.headers();
    return new DeadLetter(
        text(headers, "topic"),
        (int) number(headers, "partition"),
        number(headers, "offset"),
        text(headers, "reason"),
        text(headers, "detail"),
        letter.key(),
        letter.value());
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(PREFIX + name);
    return header == null || header.value() == null
        ? "unknown"
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static long number(Headers headers, String name) {
    String text = text(headers, name);
    return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeadLetter that
        && topic.equals(that.topic)
        && partition == that.partition
        && offset == that.offset
        && reason.equals(that.reason)
        && detail.equals(that.detail)
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topic, partition, offset, reason);
  }
}
