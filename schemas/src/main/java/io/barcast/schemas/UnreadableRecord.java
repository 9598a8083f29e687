package io.barcast.schemas;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that was skipped: its bytes, or what they say, cannot be used.
 *
 * @param topic where it lies
 * @param partition of the topic
 * @param offset in the partition
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
