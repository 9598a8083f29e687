package io.barcast.app.pace;

import io.barcast.schemas.Topic;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The offsets that tell how far a pipeline is; tests replace the broker's. */
interface PipelineOffsets {
  /** The end of each partition of some topics, records of open transactions included. */
  Map<TopicPartition, Long> ends(Collection<Topic<?>> topics) throws InterruptedException;

  /** What a consumer group has committed. */
  Map<TopicPartition, OffsetAndMetadata> committed(String group) throws InterruptedException;

  /** Whether a consumer group has a member now. */
  boolean hasMember(String group) throws InterruptedException;
}
