package io.barcast.app.doctor;

import static org.apache.kafka.common.internals.Topic.GROUP_METADATA_TOPIC_NAME;

import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/**
 * Transactions that a partition holds open although their coordinator has ended them: a broker that
 * was killed can leave them. Readers of committed records wait for them without end, and so does
 * {@code predict} for its own offsets.
 */
final class HangingTransactions {
  private static final Set<TransactionState> IN_PROGRESS =
      EnumSet.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT);

  private final Admin admin;
  private final TopicNames names;
  private final String applicationId;

  /** An open transaction of one producer on one partition. */
  private record Open(
      TopicPartition partition, long producerId, int epoch, int coordinatorEpoch, long start) {}

  HangingTransactions(Admin admin, TopicNames names, String applicationId) {
    this.admin = admin;
    this.names = names;
    this.applicationId = applicationId;
  }

  /**
   * Finds them, or ends them.
   *
   * @param abort whether to write the missing abort markers
   */
  List<Check> checks(boolean abort) throws InterruptedException {
    try {
      List<Open> hanging = find();
      if (abort) {
        abort(hanging);
      }
      return hanging.isEmpty()
          ? List.of(Check.ok("open", "no transaction hangs"))
          : hanging.stream().map(each -> check(each, abort)).toList();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      return List.of(
          Check.warn(
              "open",
              "hanging transactions were not looked for: " + cause.getMessage(),
              "ask as a user who may READ the topics and, to abort, ALTER the cluster"));
    }
  }

  private static Check check(Open each, boolean aborted) {
    String found =
        "%s holds a transaction of producer %d open from offset %d on that its coordinator has ended"
            .formatted(each.partition(), each.producerId(), each.start());
    return aborted
        ? Check.warn("open", found + "; aborted now", "nothing more to do")
        : Check.fail(
            "open",
            found + ": readers of committed records stop there",
            "end it: barcast doctor --abort-hanging-transactions");
  }

  /**
   * A coordinator writes the markers before it calls a transaction ended. So one that is open on a
   * partition after its coordinator was asked, and that the coordinator does not have in progress,
   * will never end by itself.
   */
  private List<Open> find() throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = partitions();
    List<Open> before = open(partitions);
    if (before.isEmpty()) {
      return List.of();
    }
    Map<Long, Integer> inProgress =
        inProgress(before.stream().map(Open::producerId).collect(Collectors.toSet()));
    List<Open> hanging = new ArrayList<>(open(partitions));
    hanging.retainAll(before);
    hanging.removeIf(each -> inProgress.getOrDefault(each.producerId(), -1) == each.epoch());
    return hanging;
  }

  private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    Set<String> ours = Topic.all().stream().map(names::of).collect(Collectors.toSet());
    Set<String> all =
        admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
            .filter(
                name ->
                    ours.contains(name)
                        || name.startsWith(applicationId + "-")
                        || name.equals(GROUP_METADATA_TOPIC_NAME))
            .collect(Collectors.toSet());
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicDescription topic : admin.describeTopics(all).allTopicNames().get().values()) {
      topic
          .partitions()
          .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
    }
    return partitions;
  }

  private List<Open> open(Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    List<Open> open = new ArrayList<>();
    admin
        .describeProducers(partitions)
        .all()
        .get()
        .forEach(
            (partition, state) ->
                state.activeProducers().stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .forEach(producer -> open.add(open(partition, producer))));
    return open;
  }

  private static Open open(TopicPartition partition, ProducerState producer) {
    return new Open(
        partition,
        producer.producerId(),
        producer.producerEpoch(),
        producer.coordinatorEpoch().orElse(0),
        producer.currentTransactionStartOffset().orElseThrow());
  }

  /** The epoch of each of these producers that has a transaction in progress. */
  private Map<Long, Integer> inProgress(Set<Long> producerIds)
      throws ExecutionException, InterruptedException {
    Map<Long, Integer> epochs = new HashMap<>();
    ListTransactionsOptions options = new ListTransactionsOptions().filterProducerIds(producerIds);
    for (TransactionListing listing : admin.listTransactions(options).all().get()) {
      if (IN_PROGRESS.contains(listing.state())) {
        TransactionDescription described =
            admin
                .describeTransactions(List.of(listing.transactionalId()))
                .description(listing.transactionalId())
                .get();
        epochs.put(described.producerId(), described.producerEpoch());
      }
    }
    return epochs;
  }

  private void abort(List<Open> hanging) throws ExecutionException, InterruptedException {
    for (Open each : hanging) {
      admin
          .abortTransaction(
              new AbortTransactionSpec(
                  each.partition(),
                  each.producerId(),
                  (short) each.epoch(),
                  each.coordinatorEpoch()))
          .all()
          .get();
    }
  }
}
