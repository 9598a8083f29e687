package io.barcast.app.option;

import io.barcast.app.process.WireConnection;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** The flags for creating topics; a picocli mixin. */
public final class TopicOptions {
  @Option(
      names = "--create-topics",
      descriptionKey = "topics.create",
      fallbackValue = "true",
      description = "Create the topics that are missing.")
  private boolean create;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      descriptionKey = "topics.partitions",
      defaultValue = "4",
      description =
          "Partitions of each created topic; some topics always have one. They cannot be changed"
              + " later.")
  private int partitions;

  @Option(
      names = "--replication",
      paramLabel = "N",
      descriptionKey = "topics.replication",
      defaultValue = "-1",
      description = "Replicas of each created topic; -1 for the brokers' default.")
  private int replication;

  @Option(
      names = "--retention",
      paramLabel = "DAYSd",
      descriptionKey = "topics.retention",
      defaultValue = Retention.FOREVER,
      description =
          "How long created topics keep records, by the time of their bar: forever, 90d, or"
              + " predictions=90d,outcomes=90d. Replays and a trainer that restarts see only what"
              + " is kept.")
  private String retention;

  /** Creates missing topics if {@code --create-topics} is given. */
  public void createIfAsked(Settings settings) {
    if (!create) {
      return;
    }
    TopicChoices choices =
        new TopicChoices(partitions, (short) replication, Retention.parse(retention));
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      new TopicSetup(admin, WireConnection.topicNames(settings)).create(choices);
    } catch (KafkaException e) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          "the topics cannot be created: " + e.getMessage(),
          "Correct --partitions, --replication or --retention, or let a user create them who may:"
              + " kafka-acls --add --operation CREATE --topic NAME.",
          e);
    }
  }

  /**
   * Checks the topics that a command uses, after creating missing ones if {@code --create-topics}
   * is given.
   *
   * @throws UserException naming the topics that are missing or may not be used
   */
  public void require(Settings settings, ProcessAccess use) {
    createIfAsked(settings);
    requireThere(settings, use);
  }

  /**
   * Checks that the topic of bars with another name is there and may be read.
   *
   * @throws UserException when it is missing or may not be read
   */
  public static void requireSource(Settings settings, TopicNames names) {
    AccessCheck.require(
        settings,
        names,
        ProcessAccess.PRODUCE_SOURCE,
        "Correct --from-topic, which takes the whole name, or the address of its cluster.");
  }

  /**
   * Checks that those of these topics that are there may be read.
   *
   * @throws UserException naming the topics that may not be read
   */
  public static void requireReadable(Settings settings, List<Topic<?>> topics) {
    AccessCheck.requireReadable(settings, topics);
  }

  /**
   * Checks the topics that a command uses.
   *
   * @throws UserException naming the topics that are missing or may not be used
   */
  public static void requireThere(Settings settings, ProcessAccess use) {
    AccessCheck.require(settings, use);
  }
}
