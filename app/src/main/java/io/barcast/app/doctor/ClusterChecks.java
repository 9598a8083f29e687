package io.barcast.app.doctor;

import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicFinding;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import io.barcast.streams.Changelogs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Checks the topics of a reachable cluster, and the lag of their consumer groups. */
public final class ClusterChecks {
  /** Lag in records from which a group is warned about. */
  private static final long WARN_LAG_RECORDS = 1_000;

  private final Admin admin;
  private final TopicNames topicNames;

  public ClusterChecks(Admin admin, TopicNames topicNames) {
    this.admin = admin;
    this.topicNames = topicNames;
  }

  /** One check per finding. */
  public List<Check> topics() {
    List<TopicFinding> findings;
    try {
      findings = new TopicSetup(admin, topicNames).findings();
    } catch (KafkaException e) {
      return List.of(Check.fail("topics", e.getMessage(), "check this user's ACLs"));
    }
    if (findings.isEmpty()) {
      return List.of(Check.ok("topics", "all " + Topic.all().size() + " as they should be"));
    }
    return findings.stream().map(ClusterChecks::check).toList();
  }

  private static Check check(TopicFinding finding) {
    return finding.fatal()
        ? Check.fail("topics", finding.problem(), finding.nextStep())
        : Check.warn("topics", finding.problem(), finding.nextStep());
  }

  /** Whether the state of {@code predict} still belongs to its inputs. */
  public List<Check> changelogs(String applicationId) {
    try {
      return new Changelogs(admin, topicNames, applicationId)
          .problems().stream()
              .map(problem -> Check.fail("state", problem, Changelogs.WAY_OUT))
              .toList();
    } catch (KafkaException e) {
      return List.of(Check.fail("state", e.getMessage(), "check this user's ACLs"));
    }
  }

  /**
   * Transactions that hang; {@link HangingTransactions} says what that is.
   *
   * @param abort whether to end them
   */
  public List<Check> transactions(String applicationId, boolean abort) throws InterruptedException {
    return new HangingTransactions(admin, topicNames, applicationId).checks(abort);
  }

  /** The lag of a consumer group, in committed records. */
  public Check lag(String group) throws InterruptedException {
    try {
      Map<TopicPartition, Long> committed = committed(group);
      if (committed.isEmpty()) {
        return Check.ok("lag", group + " has read nothing yet");
      }
      Map<TopicPartition, ListOffsetsResultInfo> ends = ends(committed);
      long behind =
          committed.entrySet().stream()
              .mapToLong(
                  e ->
                      Math.max(
                          0, Objects.requireNonNull(ends.get(e.getKey())).offset() - e.getValue()))
              .sum();
      return lag(group, behind);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      return Check.fail("lag", group + ": " + cause.getMessage(), "check this user's ACLs");
    }
  }

  static Check lag(String group, long behind) {
    String found = "%s is %,d records behind".formatted(group, behind);
    return behind > WARN_LAG_RECORDS
        ? Check.warn("lag", found, "see whether it runs, or run another instance")
        : Check.ok("lag", found);
  }

  private Map<TopicPartition, Long> committed(String group)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return offsets.entrySet().stream()
        .filter(entry -> Objects.nonNull(entry.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ends(Map<TopicPartition, Long> committed)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked =
        committed.keySet().stream()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    return admin
        .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get();
  }
}
