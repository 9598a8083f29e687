package io.barcast.schemas;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configures a {@link TopicReader}: topics, handlers of their values, and where reading starts. */
public final class TopicReaderBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final long REGISTRY_PAUSE_MS = 1_000;

  private final Wire wire;
  private final Map<Topic<?>, RecordHandlers.Handler> handlers = new LinkedHashMap<>();
  private final Set<String> tails = new HashSet<>();
  private long tailRecords = Long.MAX_VALUE;
  private Optional<Topic<?>> first = Optional.empty();
  private Consumer<ConsumerRecord<byte[], byte[]>> each = record -> {};
  private Consumer<UnreadableRecord> unreadable = record -> {};
  private Consumer<String> warnings = LOG::warn;
  private Optional<BooleanSupplier> stop = Optional.empty();

  TopicReaderBuilder(Wire wire) {
    this.wire = wire;
  }

  /** Reads a topic and passes on its values; tombstones are ignored. */
  public <V> TopicReaderBuilder on(Topic<V> topic, Consumer<? super V> values) {
    return onWithRecord(topic, (record, value) -> values.accept(value));
  }

  /** Reads a topic and passes on each record with its value; tombstones are ignored. */
  public <V> TopicReaderBuilder onWithRecord(
      Topic<V> topic, BiConsumer<ConsumerRecord<byte[], byte[]>, ? super V> values) {
    Function<ConsumerRecord<byte[], byte[]>, @Nullable V> reader = topic.reader(wire);
    handlers.put(
        topic,
        record -> {
          V value = reader.apply(record);
          return value == null ? () -> {} : () -> values.accept(record, value);
        });
    return this;
  }

  /** Reads a topic without decoding it, for {@link #onRecord}. */
  public TopicReaderBuilder raw(Topic<?> topic) {
    handlers.put(topic, record -> () -> {});
    return this;
  }

  /** The topics added so far. */
  public Set<Topic<?>> topics() {
    return Collections.unmodifiableSet(handlers.keySet());
  }

  /**
   * Receives every record of every topic before it is decoded, including tombstones and unreadable
   * records.
   */
  public TopicReaderBuilder onRecord(Consumer<ConsumerRecord<byte[], byte[]>> records) {
    each = records;
    return this;
  }

  /** Receives every record that is skipped. */
  public TopicReaderBuilder onUnreadable(Consumer<UnreadableRecord> records) {
    unreadable = records;
    return this;
  }

  /** Receives the warnings instead of the log, one line of text each. */
  public TopicReaderBuilder warnings(Consumer<String> lines) {
    warnings = lines;
    return this;
  }

  /** Starts these topics {@code records} offsets before the end of each partition. */
  public TopicReaderBuilder newest(long records, Set<Topic<?>> topics) {
    tailRecords = records;
    topics.forEach(topic -> tails.add(wire.topicNames().of(topic)));
    return this;
  }

  /** Reads a topic before all others, up to its end at the time of opening. */
  public TopicReaderBuilder first(Topic<?> topic) {
    first = Optional.of(topic);
    return this;
  }

  /**
   * Waits while the schema registry cannot be used, until {@code stop} returns true. Without this,
   * such a registry ends reading with a {@link WireException}.
   */
  public TopicReaderBuilder awaitRegistryUntil(BooleanSupplier stop) {
    this.stop = Optional.of(stop);
    return this;
  }

  /**
   * Opens a reader that starts at the first record of each partition, or where {@link #newest}
   * says. Committed offsets are ignored.
   *
   * @param consumer closed with the reader
   */
  public TopicReader fromBeginning(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
    TopicReader reader = fromCommitted(consumer);
    reader.seek(at -> tails.contains(at.topic()) ? tailRecords : Long.MAX_VALUE);
    return reader;
  }

  /**
   * Opens a reader that starts at these offsets. Committed offsets are ignored.
   *
   * @param consumer closed with the reader
   * @param offsets the next one of every partition
   */
  public TopicReader fromOffsets(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> offsets) {
    TopicReader reader = fromCommitted(consumer);
    offsets.forEach(consumer::seek);
    return reader;
  }

  /** {@link #fromBeginning} with a new consumer of these properties. */
  public TopicReader fromBeginning(Map<String, Object> consumerProperties) {
    return fromBeginning(
        new KafkaConsumer<>(
            consumerProperties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /**
   * Opens a reader that starts at the committed offsets of the consumer's group.
   *
   * @param consumer closed with the reader
   */
  public TopicReader fromCommitted(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
    SkippedRecords skipped = new SkippedRecords(unreadable, warnings, System::nanoTime);
    Map<String, RecordHandlers.Handler> byName = new HashMap<>();
    handlers.forEach((topic, handler) -> byName.put(wire.topicNames().of(topic), handler));
    RecordHandlers records = new RecordHandlers(byName, each, skipped, retry(skipped));
    return TopicReader.open(
        consumer, byName.keySet(), records, first.map(topic -> wire.topicNames().of(topic)));
  }

  private Predicate<WireException> retry(SkippedRecords skipped) {
    return e -> {
      if (stop.isEmpty() || stop.get().getAsBoolean()) {
        return false;
      }
      skipped.warn("waiting for the schema registry: " + e.getMessage());
      return pause();
    };
  }

  private static boolean pause() {
    try {
      Thread.sleep(REGISTRY_PAUSE_MS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Reads everything that the topics hold now, with a new consumer of these properties. */
  public void scan(Map<String, Object> consumerProperties) {
    try (TopicReader reader = fromBeginning(consumerProperties)) {
      reader.readToEnd(() -> false);
    }
  }
}
