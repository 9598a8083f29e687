package io.barcast.app.option;

import static java.util.stream.Collectors.joining;

import io.barcast.app.process.WireConnection;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Option;

/** The flags for creating topics; a picocli mixin. */
public final class TopicOptions {
  private static final short BROKERS_DEFAULT = -1;

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
      description = "Partitions of each created topic; some topics always have one.")
  private int partitions;

  /** Creates missing topics if {@code --create-topics} is given. */
  public void createIfAsked(Settings settings) {
    if (create) {
      try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
        new TopicSetup(admin, WireConnection.topicNames(settings))
            .create(partitions, BROKERS_DEFAULT);
      }
    }
  }

  /**
   * Checks that every topic exists, after creating missing ones if {@code --create-topics} is
   * given.
   *
   * @throws UserException listing the missing topics
   */
  public void require(Settings settings) throws InterruptedException {
    createIfAsked(settings);
    requireAll(settings);
  }

  /**
   * Checks that every topic is there.
   *
   * @throws UserException listing the missing topics
   */
  public static void requireAll(Settings settings) throws InterruptedException {
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      requireAll(WireConnection.topicNames(settings), admin.listTopics().names().get());
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new UserException(
          ExitCode.UNREACHABLE,
          "the topics cannot be listed: " + cause.getMessage(),
          "Check the brokers with: barcast doctor",
          cause);
    }
  }

  private static void requireAll(TopicNames names, Set<String> present) {
    String missing =
        Topic.all().stream()
            .map(names::of)
            .filter(name -> !present.contains(name))
            .collect(joining(", "));
    if (!missing.isEmpty()) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          "topics are missing: " + missing,
          "Create them with --create-topics.");
    }
  }
}
