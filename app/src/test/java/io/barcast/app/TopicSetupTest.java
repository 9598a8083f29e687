package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicPresence;
import io.barcast.schemas.TopicSetup;
import io.barcast.streams.Changelogs;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The topics as a real broker keeps them. */
@Tag("broker")
class TopicSetupTest {
  private static final int PARTITIONS = 3;
  private static final TopicNames NAMES = new TopicNames("desk.");

  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  private final TopicSetup setup = new TopicSetup(admin, NAMES);

  @AfterEach
  void closeBroker() {
    admin.close();
    broker.close();
  }

  @Test
  void shouldCreateEveryTopicAsDefinedBesideThoseOfAnotherPrefix() throws Exception {
    setup.create(TopicChoices.keepingAll(PARTITIONS, (short) 1));
    setup.create(TopicChoices.keepingAll(PARTITIONS + 1, (short) 1));

    assertThat(setup.findings()).isEmpty();
    assertThat(TopicPresence.of(admin, TopicNames.PLAIN, Topic.all()).missing())
        .isEqualTo(Topic.all());
    for (Topic<?> topic : Topic.all()) {
      Config config = config(topic);
      topic
          .settings(-1)
          .forEach((name, value) -> assertThat(config.get(name).value()).as(name).isEqualTo(value));
      assertThat(partitions(topic)).isEqualTo(topic.singlePartition() ? 1 : PARTITIONS);
    }
  }

  @Test
  void shouldNameWhatIsMissingOrBroken() throws Exception {
    setup.create(TopicChoices.keepingAll(PARTITIONS, (short) 1));
    admin.deleteTopics(List.of(NAMES.of(Topic.OUTCOMES))).all().get();
    AlterConfigOp weekly =
        new AlterConfigOp(new ConfigEntry("retention.ms", "604800000"), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource(Topic.BARS), List.of(weekly))).all().get();

    CommittedReader.await(() -> setup.findings().size() == 2, "two findings");
    assertThat(setup.findings())
        .anyMatch(
            found -> found.fatal() && found.problem().startsWith("topic desk.outcomes is missing"))
        .anyMatch(
            found ->
                !found.fatal()
                    && found.problem().startsWith("topic desk.bars has retention.ms=604800000"));
  }

  @Test
  void shouldSeeThatBarsHaveMorePartitionsThanTheirState() throws Exception {
    Changelogs changelogs = new Changelogs(admin, NAMES, "predict");
    setup.create(TopicChoices.keepingAll(PARTITIONS, (short) 1));
    NewTopic state = new NewTopic("predict-series-changelog", PARTITIONS, (short) 1);
    admin.createTopics(List.of(state)).all().get();
    CommittedReader.await(() -> changelogs.problems().isEmpty(), "equal partitions");

    admin
        .createPartitions(Map.of("desk.bars", NewPartitions.increaseTo(PARTITIONS + 1)))
        .all()
        .get();

    CommittedReader.await(() -> !changelogs.problems().isEmpty(), "a problem");
    assertThat(changelogs.problems())
        .singleElement()
        .asString()
        .startsWith("topic desk.bars has 4 partitions, but predict-series-changelog");
  }

  private Config config(Topic<?> topic) throws Exception {
    return admin.describeConfigs(List.of(resource(topic))).all().get().get(resource(topic));
  }

  private int partitions(Topic<?> topic) throws Exception {
    String name = NAMES.of(topic);
    return admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().size();
  }

  private static ConfigResource resource(Topic<?> topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, NAMES.of(topic));
  }
}
