package io.barcast.app.option;

import static java.util.stream.Collectors.joining;

import io.barcast.app.process.WireConnection;
import io.barcast.runtime.AccessFailure;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicPresence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;

/** Checks that the topics of a command are there, and that this user may use them. */
final class AccessCheck {
  private final TopicNames names;
  private final List<Topic<?>> read;
  private final List<Topic<?>> written;
  private final TopicPresence presence;
  private final String principal;

  AccessCheck(
      TopicNames names,
      List<Topic<?>> read,
      List<Topic<?>> written,
      TopicPresence presence,
      String principal) {
    this.names = names;
    this.read = List.copyOf(read);
    this.written = List.copyOf(written);
    this.presence = presence;
    this.principal = principal;
  }

  /**
   * Asks the cluster, and requires access to topics, groups and transactional ids.
   *
   * @throws UserException when a topic is missing or something may not be used
   */
  static void require(Settings settings, ProcessAccess use) {
    require(
        settings, WireConnection.topicNames(settings), use, "Create them with --create-topics.");
  }

  /**
   * Asks the cluster, and requires access to topics of these names.
   *
   * @param whenMissing what to do when one is missing
   */
  static void require(Settings settings, TopicNames names, ProcessAccess use, String whenMissing) {
    String principal = AccessFailure.principal(settings);
    asking(
        settings,
        admin -> {
          TopicPresence presence = TopicPresence.of(admin, names, use.all());
          new AccessCheck(names, use.read(), use.written(), presence, principal)
              .require(whenMissing);
          new ClientAccess(admin, principal).require(use.neededRights(settings));
        });
  }

  /**
   * Asks the cluster, and requires that those of these topics that are there may be read.
   *
   * @throws UserException when one may not
   */
  static void requireReadable(Settings settings, List<Topic<?>> topics) {
    TopicNames names = WireConnection.topicNames(settings);
    String principal = AccessFailure.principal(settings);
    asking(
        settings,
        admin -> {
          TopicPresence presence = TopicPresence.of(admin, names, topics);
          new AccessCheck(names, topics, List.of(), presence, principal).requireAllowed();
        });
  }

  private static void asking(Settings settings, Consumer<Admin> question) {
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      question.accept(admin);
    } catch (KafkaException e) {
      throw new UserException(
          ExitCode.UNREACHABLE,
          "the topics cannot be described: " + e.getMessage(),
          "Check the brokers with: barcast doctor",
          e);
    }
  }

  void require(String whenMissing) {
    requireDescribable();
    if (!presence.missing().isEmpty()) {
      throw new UserException(
          ExitCode.CHECK_FAILED, "topics are missing: " + listed(presence.missing()), whenMissing);
    }
    requireAllowed();
  }

  private void requireDescribable() {
    if (!presence.denied().isEmpty()) {
      throw denied(
          "%s is not allowed to DESCRIBE topic %s, which may be there or not", presence.denied());
    }
  }

  private void requireAllowed() {
    requireDescribable();
    requireAllowed(read, AclOperation.READ, "%s is not allowed to READ topic %s");
    requireAllowed(written, AclOperation.WRITE, "%s is not allowed to WRITE topic %s");
  }

  private void requireAllowed(List<Topic<?>> topics, AclOperation operation, String problem) {
    List<Topic<?>> forbidden = forbidden(topics, operation);
    if (!forbidden.isEmpty()) {
      throw denied(problem, forbidden);
    }
  }

  /** The topics that this user may not use so; none where the cluster does not say. */
  private List<Topic<?>> forbidden(List<Topic<?>> topics, AclOperation operation) {
    List<Topic<?>> forbidden = new ArrayList<>();
    presence
        .there()
        .forEach(
            (topic, description) -> {
              Set<AclOperation> allowed = description.authorizedOperations();
              if (topics.contains(topic) && allowed != null && !allowed.contains(operation)) {
                forbidden.add(topic);
              }
            });
    return forbidden;
  }

  private UserException denied(String problem, Collection<Topic<?>> topics) {
    return new UserException(
        ExitCode.UNREACHABLE,
        problem.formatted(principal, listed(topics)),
        "Grant it: "
            + topics.stream()
                .map(topic -> Right.onTopic(names, topic, read, written).flags())
                .collect(joining("; "))
            + " (each with kafka-acls --add --allow-principal User:NAME).");
  }

  private String listed(Collection<Topic<?>> topics) {
    return topics.stream().map(names::of).collect(joining(", "));
  }
}
