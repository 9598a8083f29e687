package io.barcast.runtime;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Rejects names that are not settings, and suggests the nearest one. */
public final class UnknownSetting {
  private UnknownSetting() {}

  /**
   * Rejects the first unknown name.
   *
   * @param what the names are, for the message
   * @param known all valid names
   * @throws UserException with {@link ExitCode#USAGE} that suggests the nearest valid name
   */
  public static void rejectUnknown(String what, Collection<String> names, SortedSet<String> known) {
    SortedSet<String> unknown = new TreeSet<>(names);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      String name = unknown.first();
      throw new UserException(
          ExitCode.USAGE,
          "unknown " + what + ": '" + name + "'",
          ofKafkaClients(name)
              ? "Properties of Kafka's clients belong in the --command-config file."
              : "Did you mean " + NearestName.of(name, known) + "? barcast settings lists all.");
    }
  }

  private static boolean ofKafkaClients(String name) {
    return ConsumerConfig.configNames().contains(name)
        || ProducerConfig.configNames().contains(name)
        || AdminClientConfig.configNames().contains(name);
  }
}
