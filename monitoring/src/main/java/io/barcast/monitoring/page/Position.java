package io.barcast.monitoring.page;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record of the bars' topic is. */
record Position(int partition, long offset) {
  static Position of(ConsumerRecord<?, ?> record) {
    return new Position(record.partition(), record.offset());
  }
}
