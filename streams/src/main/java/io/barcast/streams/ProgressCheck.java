package io.barcast.streams;

import io.barcast.runtime.GroupPosition;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Outage;
import io.barcast.runtime.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Asks the broker every few seconds, on its own thread, how far the group's commits are behind the
 * bars, and for the group's state while they are.
 */
final class ProgressCheck implements AutoCloseable {
  private static final long EVERY_MS = 2_000;

  private final BrokerTimer timer;
  private final String topic;
  private final String group;
  private final CommitProgress progress;
  private final Outage outage;
  private volatile Optional<GroupState> groupState = Optional.empty();

  ProgressCheck(Settings settings, String topic, CommitProgress progress) {
    this.topic = topic;
    this.progress = progress;
    group = KafkaProperties.applicationId(settings);
    outage =
        new Outage(
            "Kafka at " + KafkaProperties.admin(settings).get(KafkaProperties.BOOTSTRAP_SERVERS));
    timer = new BrokerTimer(settings, "progress-check");
  }

  void start() {
    timer.start(this::measure, EVERY_MS);
  }

  private void measure() {
    try {
      progress.measured(nowMs(), GroupPosition.in(timer.admin(), topic, group, BrokerTimer.LIMIT));
      groupState = lags() ? describe() : Optional.empty();
      outage.answered();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      outage.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean lags() {
    return progress.lagRecords(progress.partitions()) > 0;
  }

  /** Empty for a group that no member has joined yet. */
  private Optional<GroupState> describe()
      throws ExecutionException, TimeoutException, InterruptedException {
    KafkaFuture<ConsumerGroupDescription> described =
        Objects.requireNonNull(
            timer.admin().describeConsumerGroups(List.of(group)).describedGroups().get(group));
    try {
      return Optional.of(
          described.get(BrokerTimer.LIMIT.toMillis(), TimeUnit.MILLISECONDS).groupState());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The group's state while bars wait; empty while none does. */
  Optional<GroupState> groupState() {
    return groupState;
  }

  /** What is known about an outage of the broker that lasts now. */
  Optional<String> outage() {
    return outage.current();
  }

  static long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public void close() {
    timer.close();
  }
}
