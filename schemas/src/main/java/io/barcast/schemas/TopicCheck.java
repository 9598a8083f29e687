package io.barcast.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** Compares the topics of a cluster with what Barcast expects of them. */
final class TopicCheck {
  private final Admin admin;
  private final TopicNames names;
  private final List<TopicFinding> findings = new ArrayList<>();

  TopicCheck(Admin admin, TopicNames names) {
    this.admin = admin;
    this.names = names;
  }

  /** Everything that is not as expected, topic by topic. */
  List<TopicFinding> findings() {
    TopicPresence presence = TopicPresence.of(admin, names, Topic.all());
    presence
        .missing()
        .forEach(topic -> fatal(topic, "is missing", "create it with --create-topics"));
    presence
        .denied()
        .forEach(
            topic ->
                fatal(
                    topic,
                    "may not be described by this user",
                    "grant it: kafka-acls --add --operation DESCRIBE --topic " + names.of(topic)));
    presence.there().forEach(this::partitions);
    settings(presence.there());
    return List.copyOf(findings);
  }

  private void fatal(Topic<?> topic, String problem, String nextStep) {
    findings.add(new TopicFinding(true, "topic " + names.of(topic) + " " + problem, nextStep));
  }

  private void partitions(Topic<?> topic, TopicDescription description) {
    int partitions = description.partitions().size();
    if (topic.singlePartition() && partitions > 1) {
      fatal(
          topic,
          "has " + partitions + " partitions, expected 1: its records must stay in order",
          "delete it and create it again with --create-topics");
    }
    if (description.partitions().stream().anyMatch(partition -> partition.leader() == null)) {
      fatal(topic, "has a partition without a leader", "start the brokers that hold it");
    }
  }

  private void settings(Map<Topic<?>, TopicDescription> there) {
    Map<ConfigResource, KafkaFuture<Config>> answers =
        admin.describeConfigs(there.keySet().stream().map(this::resource).toList()).values();
    try {
      there.forEach(
          (topic, description) ->
              findings.addAll(
                  new TopicSettingsCheck(names.of(topic), topic, description)
                      .findings(
                          TopicSetup.await(Objects.requireNonNull(answers.get(resource(topic)))))));
    } catch (AuthorizationException e) {
      findings.add(
          new TopicFinding(
              false,
              "the settings of the topics are not checked: this user may not read them",
              "grant it: kafka-acls --add --operation DESCRIBE_CONFIGS --topic "
                  + names.prefix()
                  + "* --resource-pattern-type prefixed"));
    }
  }

  private ConfigResource resource(Topic<?> topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, names.of(topic));
  }
}
