package io.barcast.schemas;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that was skipped, as its bytes or its content cannot be used.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 * @param reason a sentence, with values
 */
public record UnreadableRecord(String topic, int partition, long offset, String reason) {
  static UnreadableRecord of(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
    return new UnreadableRecord(
        record.topic(), record.partition(), record.offset(), String.valueOf(cause.getMessage()));
  }

  /** For example {@code bars-0@17: the first byte is 0x09, expected 0x00}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset + ": " + reason;
  }
}
