package io.barcast.streams;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** Kafka's own clients, of which the producer tells when its bars are committed. */
final class MeasuredClients implements KafkaClientSupplier {
  private final BarLatency latency;

  MeasuredClients(BarLatency latency) {
    this.latency = latency;
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new MeasuredProducer(config, latency);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static final class MeasuredProducer extends KafkaProducer<byte[], byte[]> {
    private final BarLatency latency;
    private final boolean transactional;

    MeasuredProducer(Map<String, Object> config, BarLatency latency) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
      this.latency = latency;
      transactional = config.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    }

    /** Without transactions this is the commit: every record is stored then. */
    @Override
    public void flush() {
      super.flush();
      if (!transactional) {
        latency.committed();
      }
    }

    @Override
    public void commitTransaction() {
      super.commitTransaction();
      latency.committed();
    }

    @Override
    public void abortTransaction() {
      latency.aborted();
      super.abortTransaction();
    }
  }
}
