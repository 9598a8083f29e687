package io.barcast.app.option;

import static java.util.stream.Collectors.joining;

import io.barcast.app.process.WireConnection;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;

/** Checks that the topics of a command are there, and that this user may use them. */
final class TopicAccess {
  private final TopicNames names;
  private final TopicUse use;
  private final TopicPresence presence;

  TopicAccess(TopicNames names, TopicUse use, TopicPresence presence) {
    this.names = names;
    this.use = use;
    this.presence = presence;
  }

  /**
   * Asks the cluster, and requires access.
   *
   * @throws UserException when a topic is missing or may not be used
   */
  static void require(Settings settings, TopicUse use) {
    require(
        settings, WireConnection.topicNames(settings), use, "Create them with --create-topics.");
  }

  /**
   * Asks the cluster, and requires access to topics of these names.
   *
   * @param whenMissing what to do when one is missing
   */
  static void require(Settings settings, TopicNames names, TopicUse use, String whenMissing) {
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      new TopicAccess(names, use, TopicPresence.of(admin, names, use.all())).require(whenMissing);
    } catch (KafkaException e) {
      throw new UserException(
          ExitCode.UNREACHABLE,
          "the topics cannot be described: " + e.getMessage(),
          "Check the brokers with: barcast doctor",
          e);
    }
  }

  void require(String whenMissing) {
    if (!presence.denied().isEmpty()) {
      throw denied(
          "not allowed to describe " + listed(presence.denied()) + ", which may be there or not",
          presence.denied());
    }
    if (!presence.missing().isEmpty()) {
      throw new UserException(
          ExitCode.CHECK_FAILED, "topics are missing: " + listed(presence.missing()), whenMissing);
    }
    List<Topic<?>> unreadable = forbidden(use.read(), AclOperation.READ);
    List<Topic<?>> unwritable = forbidden(use.written(), AclOperation.WRITE);
    if (!unreadable.isEmpty()) {
      throw denied("not allowed to read " + listed(unreadable), unreadable);
    }
    if (!unwritable.isEmpty()) {
      throw denied("not allowed to write to " + listed(unwritable), unwritable);
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
        ExitCode.CHECK_FAILED,
        "this user is " + problem,
        "Grant it: "
            + topics.stream().map(this::grant).collect(joining("; "))
            + " (each with kafka-acls --add --allow-principal User:NAME).");
  }

  /** What the command needs on a topic; each of them implies to describe it. */
  private String grant(Topic<?> topic) {
    List<String> operations = new ArrayList<>();
    if (use.read().contains(topic)) {
      operations.add("--operation READ");
    }
    if (use.written().contains(topic)) {
      operations.add("--operation WRITE");
    }
    return String.join(" ", operations) + " --topic " + names.of(topic);
  }

  private String listed(Collection<Topic<?>> topics) {
    return topics.stream().map(names::of).collect(joining(", "));
  }
}
