package io.barcast.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Rejects names that are not settings, and suggests the nearest one. */
final class UnknownSetting {
  private UnknownSetting() {}

  /**
   * Rejects the first unknown name.
   *
   * @param what the names are, for the message
   */
  static void rejectUnknown(String what, Collection<String> names, SortedSet<String> known) {
    SortedSet<String> unknown = new TreeSet<>(names);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      String name = unknown.first();
      throw new UserException(
          ExitCode.USAGE,
          "unknown " + what + ": '" + name + "'",
          ofKafkaClients(name)
              ? "Properties of Kafka's clients belong in the --command-config file."
              : "Did you mean " + nearest(name, known) + "? barcast settings lists all.");
    }
  }

  private static boolean ofKafkaClients(String name) {
    return ConsumerConfig.configNames().contains(name)
        || ProducerConfig.configNames().contains(name)
        || AdminClientConfig.configNames().contains(name);
  }

  static String nearest(String name, SortedSet<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String each) -> edits(name, each)))
        .orElseThrow();
  }

  /** The Levenshtein distance: insertions, deletions and substitutions from one text to another. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
