package io.barcast.schemas;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/** Compares the settings of one topic in Kafka with those that Barcast creates it with. */
final class TopicSettingsCheck {
  private static final String FOREVER = "-1";

  private final String name;
  private final Topic<?> topic;
  private final int replicas;
  private final Map<String, String> expected;
  private final List<TopicFinding> findings = new ArrayList<>();

  /**
   * @param name the topic's name in Kafka
   */
  TopicSettingsCheck(String name, Topic<?> topic, TopicDescription description) {
    this.name = name;
    this.topic = topic;
    replicas =
        description.partitions().stream()
            .map(TopicPartitionInfo::replicas)
            .mapToInt(List::size)
            .min()
            .orElse(0);
    expected = topic.settings(Long.parseLong(FOREVER));
  }

  List<TopicFinding> findings(Config config) {
    cleanup(value(config, CLEANUP_POLICY_CONFIG));
    timestamps(value(config, MESSAGE_TIMESTAMP_TYPE_CONFIG));
    oldestTimestamp(value(config, MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG));
    size(value(config, MAX_MESSAGE_BYTES_CONFIG));
    inSync(value(config, MIN_IN_SYNC_REPLICAS_CONFIG));
    if (topic.expires()) {
      retention(RETENTION_MS_CONFIG, value(config, RETENTION_MS_CONFIG));
      retention(RETENTION_BYTES_CONFIG, value(config, RETENTION_BYTES_CONFIG));
    }
    return List.copyOf(findings);
  }

  /** The setting's value; empty where the broker does not know the setting. */
  private static String value(Config config, String setting) {
    ConfigEntry entry = config.get(setting);
    return entry == null || entry.value() == null ? "" : entry.value();
  }

  private void cleanup(String found) {
    String wanted = expected.getOrDefault(CLEANUP_POLICY_CONFIG, "");
    if (!policies(found).equals(policies(wanted))) {
      wrong(CLEANUP_POLICY_CONFIG, found, "records that are needed are deleted, or kept for ever");
    }
  }

  private static Set<String> policies(String list) {
    return Arrays.stream(list.split(","))
        .map(String::trim)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void timestamps(String found) {
    if (!found.isEmpty() && !found.equals(expected.get(MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
      wrong(
          MESSAGE_TIMESTAMP_TYPE_CONFIG, found, "the broker overwrites event time with its clock");
    }
  }

  private void oldestTimestamp(String found) {
    if (!found.isEmpty() && Long.parseLong(found) != Long.MAX_VALUE) {
      wrong(
          MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
          found,
          "the broker refuses records whose event time is older (InvalidTimestampException)",
          Long.toString(Long.MAX_VALUE));
    }
  }

  private void size(String found) {
    String wanted = expected.getOrDefault(MAX_MESSAGE_BYTES_CONFIG, "0");
    if (!found.isEmpty() && Long.parseLong(found) < Long.parseLong(wanted)) {
      wrong(MAX_MESSAGE_BYTES_CONFIG, found, "the broker refuses Barcast's largest records");
    }
  }

  private void inSync(String found) {
    if (found.isEmpty()) {
      return;
    }
    int least = Integer.parseInt(found);
    if (least > replicas) {
      wrong(
          MIN_IN_SYNC_REPLICAS_CONFIG,
          found,
          "it has " + replicas + " replicas, so that the broker refuses every record",
          "at most " + Math.max(1, replicas - 1));
    } else if (replicas > 1 && least == 1) {
      choice(
          MIN_IN_SYNC_REPLICAS_CONFIG,
          found,
          "a record that one broker has acknowledged is lost with it",
          Integer.toString(replicas - 1 > 1 ? replicas - 1 : 2));
    }
  }

  private void retention(String setting, String found) {
    if (!found.isEmpty() && !found.equals(FOREVER)) {
      choice(
          setting,
          found,
          "older records are deleted, where the age is that of the bar: replays, and a trainer that"
              + " restarts, see only what is kept",
          FOREVER + " to keep all");
    }
  }

  private void wrong(String setting, String found, String consequence) {
    wrong(setting, found, consequence, expected.getOrDefault(setting, ""));
  }

  private void wrong(String setting, String found, String consequence, String wanted) {
    add(true, setting, found, consequence, wanted);
  }

  private void choice(String setting, String found, String consequence, String wanted) {
    add(false, setting, found, consequence, wanted);
  }

  private void add(boolean fatal, String setting, String found, String consequence, String wanted) {
    findings.add(
        new TopicFinding(
            fatal,
            "topic %s has %s=%s: %s".formatted(name, setting, found, consequence),
            "set it to %s: kafka-configs --alter --entity-type topics --entity-name %s"
                .formatted(wanted, name)));
  }
}
