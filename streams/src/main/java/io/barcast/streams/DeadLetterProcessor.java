package io.barcast.streams;

import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A processor of raw records. Those that it cannot use it sends to dead letters, with the reason.
 */
abstract class DeadLetterProcessor implements Processor<byte[], byte[], Object, Object> {
  private final PredictMetrics metrics;
  private final TopicNames topicNames;
  private final String deadLetterSink;
  private final UnknownSchemas unknown;
  private ProcessorContext<Object, Object> context;

  /**
   * @param node the processor's name in the topology; its dead letters go to its own sink, as a
   *     shared one would join unrelated inputs in one sub-topology
   */
  DeadLetterProcessor(String node, PredictContext shared) {
    metrics = shared.metrics();
    unknown = new UnknownSchemas(shared.wire().unknownSchemasLimit());
    topicNames = shared.wire().topicNames();
    deadLetterSink = node + "-" + Topic.DEAD_LETTERS;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    this.context = context;
  }

  @Override
  public final void process(Record<byte[], byte[]> input) {
    try {
      use(input);
      unknown.readable();
    } catch (WireException e) {
      if (e.fault().ofRegistry()) {
        throw e;
      }
      if (e.fault() == WireFault.UNKNOWN_SCHEMA) {
        unknown.unknown(position(), e);
      }
      sendToDeadLetters(input, e.reason(), e.getMessage());
    }
  }

  /**
   * Does the processor's work on one record.
   *
   * @throws WireException when the record cannot be read
   */
  abstract void use(Record<byte[], byte[]> input);

  final ProcessorContext<Object, Object> context() {
    return context;
  }

  /** Sends a value to a topic under its key. */
  final <V> void forward(Topic<V> topic, V value, long timestampMs, Headers headers) {
    context.forward(
        new Record<Object, Object>(topic.key(value), value, timestampMs, headers),
        topic.toString());
  }

  /** Topic, partition and offset of the current record. */
  final RecordMetadata position() {
    return context.recordMetadata().orElseThrow();
  }

  final void sendToDeadLetters(
      Record<byte[], byte[]> input, String reason, @Nullable String detail) {
    RecordMetadata at = position();
    DeadLetter letter =
        new DeadLetter(
            at.topic(),
            at.partition(),
            at.offset(),
            reason,
            String.valueOf(detail),
            input.key(),
            input.value(),
            List.of(input.headers().toArray()),
            true);
    ProducerRecord<byte[], byte[]> record = letter.toRecord(topicNames, input.timestamp());
    context.forward(
        new Record<>(record.key(), record.value(), record.timestamp(), record.headers()),
        deadLetterSink);
    metrics.deadLetter(ownName(at.topic()), reason);
  }

  private String ownName(String name) {
    return topicNames.find(name).map(Topic::toString).orElse(name);
  }
}
