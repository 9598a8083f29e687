package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The topics as a real broker keeps them. */
@Tag("broker")
class TopicSetupTest {
  private static final int PARTITIONS = 3;

  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));

  @AfterEach
  void closeBroker() {
    admin.close();
    broker.close();
  }

  @Test
  void shouldCreateEveryTopicAsDefined() throws Exception {
    new TopicSetup(admin, TopicNames.PLAIN).create(PARTITIONS, (short) 1);
    new TopicSetup(admin, TopicNames.PLAIN).create(PARTITIONS + 1, (short) 1);

    assertThat(new TopicSetup(admin, TopicNames.PLAIN).problems()).isEmpty();
    for (Topic<?> topic : Topic.all()) {
      Config config = config(topic);
      topic
          .settings()
          .forEach((name, value) -> assertThat(config.get(name).value()).as(name).isEqualTo(value));
      assertThat(partitions(topic)).isEqualTo(topic.singlePartition() ? 1 : PARTITIONS);
    }
  }

  @Test
  void shouldNameWhatIsMissingOrBroken() throws Exception {
    new TopicSetup(admin, TopicNames.PLAIN).create(PARTITIONS, (short) 1);
    admin.deleteTopics(List.of(TopicNames.PLAIN.of(Topic.OUTCOMES))).all().get();
    AlterConfigOp weekly =
        new AlterConfigOp(new ConfigEntry("retention.ms", "604800000"), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource(Topic.BARS), List.of(weekly))).all().get();

    CommittedReader.await(
        () -> new TopicSetup(admin, TopicNames.PLAIN).problems().size() == 2, "two problems");
    assertThat(new TopicSetup(admin, TopicNames.PLAIN).problems())
        .anyMatch(problem -> problem.startsWith("topic outcomes is missing"))
        .anyMatch(problem -> problem.startsWith("topic bars has retention.ms=604800000"));
  }

  private Config config(Topic<?> topic) throws Exception {
    return admin.describeConfigs(List.of(resource(topic))).all().get().get(resource(topic));
  }

  private int partitions(Topic<?> topic) throws Exception {
    String name = TopicNames.PLAIN.of(topic);
    return admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().size();
  }

  private static ConfigResource resource(Topic<?> topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, TopicNames.PLAIN.of(topic));
  }
}
