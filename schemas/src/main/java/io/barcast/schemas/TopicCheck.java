package io.barcast.schemas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Compares the topics of a cluster with their expected settings. */
final class TopicCheck {
  private final Admin admin;
  private final TopicNames names;

  TopicCheck(Admin admin, TopicNames names) {
    this.admin = admin;
    this.names = names;
  }

  List<String> problems() {
    Set<String> present = TopicSetup.await(admin.listTopics().names());
    List<Topic<?>> found = new ArrayList<>(Topic.all());
    found.removeIf(topic -> !present.contains(names.of(topic)));
    Map<ConfigResource, Config> configs =
        TopicSetup.await(admin.describeConfigs(found.stream().map(this::resource).toList()).all());
    List<String> problems = new ArrayList<>();
    for (Topic<?> topic : Topic.all()) {
      Config config = configs.get(resource(topic));
      if (config == null) {
        problems.add("topic " + names.of(topic) + " is missing; create it with --create-topics");
      } else {
        problems.addAll(problems(topic, config));
      }
    }
    return List.copyOf(problems);
  }

  private ConfigResource resource(Topic<?> topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, names.of(topic));
  }

  private List<String> problems(Topic<?> topic, Config config) {
    List<String> problems = new ArrayList<>();
    String cleanup = TopicConfig.CLEANUP_POLICY_CONFIG;
    if (!policies(value(config, cleanup))
        .equals(policies(topic.settings().getOrDefault(cleanup, "")))) {
      problems.add(wrong(topic, config, cleanup));
    }
    if (!value(config, TopicConfig.RETENTION_MS_CONFIG).equals("-1")) {
      problems.add(wrong(topic, config, TopicConfig.RETENTION_MS_CONFIG));
    }
    String size = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
    if (Long.parseLong(value(config, size)) < Long.parseLong(topic.settings().get(size))) {
      problems.add(wrong(topic, config, size));
    }
    return problems;
  }

  private static Set<String> policies(String list) {
    return Arrays.stream(list.split(","))
        .map(String::trim)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(Config config, String name) {
    return config.get(name).value();
  }

  private String wrong(Topic<?> topic, Config config, String name) {
    return "topic %s has %s=%s, expected %s; change it with kafka-configs --alter"
        .formatted(names.of(topic), name, value(config, name), topic.settings().get(name));
  }
}
