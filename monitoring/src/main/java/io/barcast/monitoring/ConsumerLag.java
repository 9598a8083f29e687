package io.barcast.monitoring;

import io.barcast.runtime.GroupPosition;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Outage;
import io.barcast.runtime.Settings;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * How many bars are on their topic, how many the pipeline's consumer group has not committed yet
 * and for how long, and the state of the groups, asked of the broker every 5 s on an own thread:
 * figures that do not depend on {@code predict}. While the brokers do not answer, there is no
 * figure, rather than an old one.
 */
final class ConsumerLag implements AutoCloseable {
  private static final long EVERY_SECONDS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final double MS_PER_SECOND = 1e3;
  private static final long STALLED_MS = 60_000;

  private final Admin admin;
  private final Outage outage;
  private final String group;
  private final String topic;
  private final Gauge lag;
  private final Gauge end;
  private final Gauge newest;
  private final Gauge waiting;
  private final Gauge sinceCommit;
  private final GroupGauges groups;
  private final WaitingBars bars = new WaitingBars(nowMs());
  private volatile OptionalLong lagRecords = OptionalLong.empty();
  private volatile boolean stalled;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(ConsumerLag::daemon);

  /**
   * @param topic the name of the bars' topic in Kafka
   */
  ConsumerLag(Settings settings, String topic, CollectorRegistry registry) {
    Map<String, Object> properties = KafkaProperties.admin(settings);
    admin = Admin.create(properties);
    outage = new Outage("Kafka at " + properties.get(KafkaProperties.BOOTSTRAP_SERVERS));
    group = KafkaProperties.applicationId(settings);
    this.topic = topic;
    lag =
        Gauge.build("barcast_consumer_lag_records", "Bars that the group has not committed yet.")
            .labelNames("group", "topic", "partition")
            .register(registry);
    end =
        Gauge.build("barcast_bars_end_offset", "Offset after the newest bar, at the broker.")
            .labelNames("topic", "partition")
            .register(registry);
    newest =
        Gauge.build(
                "barcast_bars_newest_timestamp_seconds",
                "Largest close time of the bars at the broker.")
            .labelNames("topic", "partition")
            .register(registry);
    waiting =
        Gauge.build(
                "barcast_consumer_lag_seconds",
                "How long the oldest bar that the group has not committed has been waiting.")
            .labelNames("group", "topic", "partition")
            .register(registry);
    sinceCommit =
        Gauge.build(
                "barcast_group_seconds_since_commit",
                "Seconds since the group was last seen to commit bars.")
            .labelNames("group")
            .register(registry);
    groups = new GroupGauges(settings, admin, registry);
  }

  void start() {
    var unused = timer.scheduleWithFixedDelay(this::refresh, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void refresh() {
    try {
      NavigableMap<Integer, GroupPosition> positions = GroupPosition.in(admin, topic, group, LIMIT);
      bars.measured(nowMs(), positions);
      positions.forEach(this::show);
      sinceCommit.labels(group).set(bars.sinceCommitMs(nowMs()) / MS_PER_SECOND);
      groups.refresh(LIMIT);
      long behind = positions.values().stream().mapToLong(GroupPosition::lagRecords).sum();
      stalled = behind > 0 && bars.sinceCommitMs(nowMs()) > STALLED_MS;
      lagRecords = OptionalLong.of(behind);
      outage.answered();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      lag.clear();
      end.clear();
      newest.clear();
      waiting.clear();
      sinceCommit.clear();
      groups.clear();
      lagRecords = OptionalLong.empty();
      outage.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(int partition, GroupPosition position) {
    String label = Integer.toString(partition);
    lag.labels(group, topic, label).set((double) position.lagRecords());
    waiting.labels(group, topic, label).set(bars.waitingMs(nowMs(), partition) / MS_PER_SECOND);
    end.labels(topic, label).set((double) position.end());
    if (position.newestTimeMs() >= 0) {
      newest.labels(topic, label).set(position.newestTimeMs() / MS_PER_SECOND);
    }
  }

  /** Bars that the group has not committed yet; empty while the brokers do not answer. */
  OptionalLong lagRecords() {
    return lagRecords;
  }

  /** Whether bars wait and none has been committed for a minute. */
  boolean stalled() {
    return stalled;
  }

  private static long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** What is known about an outage of the broker that lasts now. */
  Optional<String> outage() {
    return outage.current();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "monitor-lag");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
