package io.barcast.monitoring;

import io.barcast.schemas.Topic;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many bars the pipeline's consumer group has not committed yet, measured every 5 s on its own
 * thread. While the brokers do not answer, there is no figure, rather than an old one.
 */
final class ConsumerLag implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLag.class);
  private static final long EVERY_SECONDS = 5;
  private static final long LIMIT_SECONDS = 4;

  private final Admin admin;
  private final String bars;
  private final String group;
  private final Gauge lag;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(ConsumerLag::daemon);

  /**
   * @param admin closed with this
   * @param bars the name of the bars' topic in Kafka
   */
  ConsumerLag(Admin admin, String bars, String group, CollectorRegistry registry) {
    this.admin = admin;
    this.bars = bars;
    this.group = group;
    lag =
        Gauge.build("barcast_consumer_lag_records", "Bars that the group has not committed yet.")
            .labelNames("group", "topic", "partition")
            .register(registry);
  }

  void start() {
    var unused = timer.scheduleWithFixedDelay(this::refresh, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void refresh() {
    try {
      measure();
    } catch (ExecutionException | TimeoutException e) {
      lag.clear();
      LOG.warn("the lag of group {} is not known: {}", group, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void measure() throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, ListOffsetsResultInfo> first = offsets(OffsetSpec.earliest());
    offsets(OffsetSpec.latest())
        .forEach(
            (at, end) -> {
              OffsetAndMetadata done = committed.get(at);
              ListOffsetsResultInfo start = first.getOrDefault(at, end);
              long from = done == null ? start.offset() : done.offset();
              lag.labels(group, Topic.BARS.toString(), Integer.toString(at.partition()))
                  .set((double) Math.max(0, end.offset() - from));
            });
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(OffsetSpec which)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    admin
        .describeTopics(List.of(bars))
        .allTopicNames()
        .get(LIMIT_SECONDS, TimeUnit.SECONDS)
        .values()
        .stream()
        .flatMap(topic -> topic.partitions().stream())
        .forEach(info -> asked.put(new TopicPartition(bars, info.partition()), which));
    return admin.listOffsets(asked).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "monitor-lag");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    admin.close();
  }
}
