package io.barcast.schemas;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
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
 * @param headers the original record's headers
 * @param complete whether key, value and headers are whole: what exceeds the limits is cut off
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    String reason,
    String detail,
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers,
    boolean complete) {
  private static final String PREFIX = "barcast-";
  private static final String ORIGINAL_HEADER = PREFIX + "header-";
  private static final String TRUNCATED = "truncated";
  private static final int MOST_CHARS = 1 << 12;
  private static final int MOST_KEY_BYTES = 1 << 12;
  private static final int MOST_VALUE_BYTES = 900_000;
  private static final int MOST_HEADER_BYTES = 1 << 15;

  // In full, as the checker does not see what may be null in a compact constructor.
  public DeadLetter(
      String topic,
      int partition,
      long offset,
      String reason,
      String detail,
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<Header> headers,
      boolean complete) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.reason = reason;
    this.detail = detail;
    this.key = key;
    this.value = value;
    this.headers = List.copyOf(headers);
    this.complete = complete;
  }

  /** A letter without original headers, such as a row of a file. */
  public DeadLetter(
      String topic,
      int partition,
      long offset,
      String reason,
      String detail,
      byte @Nullable [] key,
      byte @Nullable [] value) {
    this(topic, partition, offset, reason, detail, key, value, List.of(), true);
  }

  /**
   * The record for {@code dead-letters}: the raw key and value, and everything else as headers
   * named {@code barcast-*}; an original header is named {@code barcast-header-NAME}. What exceeds
   * the topic's limits is cut off, so that every dead letter can be sent; {@code barcast-truncated}
   * says so.
   *
   * @param names knows the name of {@code dead-letters} in Kafka
   * @param timestampMs of the original record
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
    put(letter.headers(), "detail", detail.substring(0, Math.min(detail.length(), MOST_CHARS)));
    put(letter.headers(), "topic", topic);
    put(letter.headers(), "partition", Integer.toString(partition));
    put(letter.headers(), "offset", Long.toString(offset));
    if (headerBytes() <= MOST_HEADER_BYTES) {
      headers.forEach(each -> letter.headers().add(ORIGINAL_HEADER + each.key(), each.value()));
    }
    if (!complete || exceedsLimits()) {
      put(letter.headers(), TRUNCATED, "true");
    }
    return letter;
  }

  private boolean exceedsLimits() {
    return (key != null && key.length > MOST_KEY_BYTES)
        || (value != null && value.length > MOST_VALUE_BYTES)
        || headerBytes() > MOST_HEADER_BYTES;
  }

  private int headerBytes() {
    return headers.stream()
        .mapToInt(
            each ->
                ORIGINAL_HEADER.length()
                    + each.key().length()
                    + (each.value() == null ? 0 : each.value().length))
        .sum();
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
        letter.value(),
        originals(headers),
        headers.lastHeader(PREFIX + TRUNCATED) == null);
  }

  private static List<Header> originals(Headers headers) {
    List<Header> originals = new ArrayList<>();
    for (Header header : headers) {
      if (header.key().startsWith(ORIGINAL_HEADER)) {
        String name = header.key().substring(ORIGINAL_HEADER.length());
        originals.add(new RecordHeader(name, header.value()));
      }
    }
    return originals;
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
        && Arrays.equals(value, that.value)
        && headers.equals(that.headers)
        && complete == that.complete;
  }

  @Override
  public int hashCode() {
    return Objects.hash(topic, partition, offset, reason);
  }
}
