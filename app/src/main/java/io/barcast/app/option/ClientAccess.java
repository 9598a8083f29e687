package io.barcast.app.option;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.streams.Changelogs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Checks the rights to groups, transactional ids and changelogs before a command needs them. */
final class ClientAccess {
  private static final long LIMIT_SECONDS = 60;

  private final Admin admin;
  private final String principal;

  ClientAccess(Admin admin, String principal) {
    this.admin = admin;
    this.principal = principal;
  }

  /**
   * Requires each of these rights.
   *
   * @throws UserException with {@link ExitCode#UNREACHABLE} naming the first that is missing
   */
  void require(List<Right> rights) {
    for (Right right : rights) {
      Optional<Right> missing =
          switch (right.type()) {
            case GROUP -> unlessAnswered(right, group(right.name()));
            case TRANSACTIONAL_ID -> unlessAnswered(right, transaction(right.name()));
            case TOPIC -> missingOfChangelog(right);
            default -> Optional.empty();
          };
      if (missing.isPresent()) {
        throw denied(missing.get());
      }
    }
  }

  private KafkaFuture<?> group(String name) {
    return admin.describeConsumerGroups(List.of(name)).all();
  }

  private KafkaFuture<?> transaction(String name) {
    return admin.describeTransactions(List.of(name)).all();
  }

  private static Optional<Right> unlessAnswered(Right right, KafkaFuture<?> answer) {
    Throwable failure = failure(answer);
    if (failure == null
        || failure instanceof GroupIdNotFoundException
        || failure instanceof TransactionalIdNotFoundException) {
      return Optional.empty();
    }
    if (failure instanceof AuthorizationException) {
      return Optional.of(right);
    }
    throw failure instanceof KafkaException kafka ? kafka : new KafkaException(failure);
  }

  /** Asks about one topic of that name: whether it may be used, or created when it is missing. */
  private Optional<Right> missingOfChangelog(Right right) {
    String topic = Changelogs.ofSeries(right.name());
    KafkaFuture<TopicDescription> answer =
        Objects.requireNonNull(
            admin
                .describeTopics(
                    List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .get(topic));
    try {
      return missing(right, value(answer));
    } catch (ExecutionException e) {
      return e.getCause() instanceof UnknownTopicOrPartitionException
          ? missingToCreate(right, topic)
          : unlessAnswered(right, answer);
    }
  }

  private static Optional<Right> missing(Right right, TopicDescription there) {
    Set<AclOperation> allowed = there.authorizedOperations();
    return right.operations().stream()
        .filter(operation -> operation != AclOperation.CREATE)
        .filter(operation -> allowed != null && !allowed.contains(operation))
        .map(operation -> with(right, operation))
        .findFirst();
  }

  private Optional<Right> missingToCreate(Right right, String topic) {
    KafkaFuture<Void> tried =
        admin
            .createTopics(
                List.of(new NewTopic(topic, Optional.empty(), Optional.empty())),
                new CreateTopicsOptions().validateOnly(true))
            .all();
    return failure(tried) instanceof TopicExistsException
        ? Optional.empty()
        : unlessAnswered(with(right, AclOperation.CREATE), tried);
  }

  private static Right with(Right right, AclOperation operation) {
    return new Right(right.type(), right.name(), right.pattern(), Set.of(operation));
  }

  private static @Nullable Throwable failure(KafkaFuture<?> answer) {
    try {
      value(answer);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  private static <V> V value(KafkaFuture<V> answer) throws ExecutionException {
    try {
      return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new KafkaException("the brokers do not answer within " + LIMIT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for the brokers", e);
    }
  }

  private UserException denied(Right right) {
    return new UserException(
        ExitCode.UNREACHABLE,
        principal + " is not allowed: " + right,
        "Grant it: kafka-acls --add --allow-principal User:NAME " + right.flags());
  }
}
