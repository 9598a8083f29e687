package io.barcast.monitoring;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;

/**
 * State and members of the consumer groups of {@code predict} and of the trainer, as the broker
 * knows them. A group that nobody has joined yet, or that the monitor may not describe, has no
 * figure.
 */
final class GroupGauges {
  /** The group of which the one trainer that runs is the member. */
  static final String TRAINER_LOCK = "barcast-trainer-lock";

  private final Admin admin;
  private final List<String> groups;
  private final Gauge states;
  private final Gauge members;

  GroupGauges(Settings settings, Admin admin, CollectorRegistry registry) {
    this.admin = admin;
    String trainer =
        String.valueOf(KafkaProperties.consumer(settings, TRAINER_LOCK).get("group.id"));
    groups = List.of(KafkaProperties.applicationId(settings), trainer);
    states =
        Gauge.build("barcast_group_state", "1 for the state that a consumer group is in.")
            .labelNames("group", "state")
            .register(registry);
    members =
        Gauge.build(
                "barcast_group_members",
                "Members of a consumer group: threads of predict, or trainers that run.")
            .labelNames("group")
            .register(registry);
  }

  /**
   * Asks the broker.
   *
   * @param limit the longest wait for each group
   */
  void refresh(Duration limit) throws ExecutionException, TimeoutException, InterruptedException {
    states.clear();
    Map<String, KafkaFuture<ConsumerGroupDescription>> asked =
        admin.describeConsumerGroups(groups).describedGroups();
    for (Map.Entry<String, KafkaFuture<ConsumerGroupDescription>> each : asked.entrySet()) {
      try {
        show(each.getKey(), each.getValue().get(limit.toMillis(), TimeUnit.MILLISECONDS));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof ApiException)) {
          throw e;
        }
        members.remove(each.getKey());
      }
    }
  }

  private void show(String group, ConsumerGroupDescription description) {
    states.labels(group, description.groupState().name()).set(1);
    members.labels(group).set(description.members().size());
  }

  void clear() {
    states.clear();
    members.clear();
  }
}
