package io.barcast.streams;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that killed instances of the group left open, on its own thread, while this
 * instance rebalances. Readers of committed records and the group's own offsets wait for them until
 * the broker finds them timed out: {@code transaction.timeout.ms}, and up to 10 s more on a broker
 * with default settings.
 *
 * <p>An instance opens transactions only as a member of the group, so the owner of an open one that
 * is no member any more cannot commit it.
 */
final class AbandonedTransactions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonedTransactions.class);
  private static final long EVERY_MS = 250;

  /** What follows the application id in a member's client id and in a transactional id. */
  private static final Pattern INSTANCE =
      Pattern.compile(
          "-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-StreamThread-\\d+-consumer|-\\d+)");

  private final String group;
  private final BooleanSupplier rebalancing;
  private final BrokerTimer timer;
  private volatile boolean looks;

  /**
   * @param rebalancing whether this instance rebalances now
   */
  AbandonedTransactions(Settings settings, BooleanSupplier rebalancing) {
    this.rebalancing = rebalancing;
    group = KafkaProperties.applicationId(settings);
    timer = new BrokerTimer(settings, "abandoned-transactions");
  }

  void start() {
    timer.start(this::look, EVERY_MS);
  }

  /** A rebalance has begun: looks until it is over, and once after. */
  void rebalance() {
    looks = true;
  }

  private void look() {
    if (!looks) {
      return;
    }
    looks = rebalancing.getAsBoolean();
    try {
      end();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      looks = true;
      LOG.debug("open transactions were not looked for", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Members are asked for last: one that joins in between may have a transaction already. */
  private void end() throws ExecutionException, TimeoutException, InterruptedException {
    Set<String> open = open();
    if (open.isEmpty()) {
      return;
    }
    Set<String> abandoned = abandoned(group, open, memberClientIds());
    if (!abandoned.isEmpty()) {
      timer
          .admin()
          .fenceProducers(abandoned)
          .all()
          .get(BrokerTimer.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      LOG.info("ended {} open transactions of instances that are gone", abandoned.size());
    }
  }

  private Set<String> open() throws ExecutionException, TimeoutException, InterruptedException {
    ListTransactionsOptions ongoing =
        new ListTransactionsOptions().filterStates(EnumSet.of(TransactionState.ONGOING));
    return timer
        .admin()
        .listTransactions(ongoing)
        .all()
        .get(BrokerTimer.LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .stream()
        .map(TransactionListing::transactionalId)
        .filter(id -> processId(group, id).isPresent())
        .collect(Collectors.toSet());
  }

  private List<String> memberClientIds()
      throws ExecutionException, TimeoutException, InterruptedException {
    return Objects.requireNonNull(
            timer.admin().describeConsumerGroups(List.of(group)).describedGroups().get(group))
        .get(BrokerTimer.LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .members()
        .stream()
        .map(MemberDescription::clientId)
        .toList();
  }

  /**
   * The transactional ids whose instance is not in the group. None at all when a member's client id
   * does not name its instance, as with Kafka's setting {@code client.id}.
   *
   * @param group application id
   * @param open transactional ids, each its instance's name and a thread's number
   * @param memberClientIds of the group's consumers
   */
  static Set<String> abandoned(
      String group, Collection<String> open, Collection<String> memberClientIds) {
    List<Optional<String>> members =
        memberClientIds.stream().map(id -> processId(group, id)).toList();
    if (members.contains(Optional.<String>empty())) {
      return Set.of();
    }
    return open.stream()
        .filter(id -> processId(group, id).filter(owner -> !alive(members, owner)).isPresent())
        .collect(Collectors.toSet());
  }

  private static boolean alive(List<Optional<String>> members, String processId) {
    return members.contains(Optional.of(processId));
  }

  /** The process in an id of this application; empty for another application's. */
  private static Optional<String> processId(String group, String id) {
    if (!id.startsWith(group)) {
      return Optional.empty();
    }
    Matcher matcher = INSTANCE.matcher(id.substring(group.length()));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @Override
  public void close() {
    timer.close();
  }
}
