package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicSettingsCheckTest {
  private static final Node BROKER = new Node(1, "localhost", 9092);

  @Test
  void shouldAcceptATopicAsItIsCreated() {
    assertThat(findings(3, Map.of("min.insync.replicas", "2"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | cleanup.policy               | compact       | set it to delete: kafka-configs",
        "true  | message.timestamp.type       | LogAppendTime | set it to CreateTime:"
            + " kafka-configs",
        "true  | message.timestamp.before.max.ms | 86400000   | set it to 9223372036854775807",
        "true  | max.message.bytes            | 1000          | set it to 10",
        "true  | min.insync.replicas          | 4             | set it to at most 2",
        "false | min.insync.replicas          | 1             | set it to 2",
        "false | retention.ms                 | 604800000     | set it to -1 to keep all",
        "false | retention.bytes              | 1000000       | set it to -1 to keep all",
      })
  void shouldSayWhatIsWrongAndWhatToDo(
      boolean fatal, String setting, String value, String nextStep) {
    List<TopicFinding> findings = findings(3, Map.of(setting, value));

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).fatal()).isEqualTo(fatal);
    assertThat(findings.get(0).problem()).startsWith("topic a.bars has " + setting + "=" + value);
    assertThat(findings.get(0).nextStep()).startsWith(nextStep).contains("--entity-name a.bars");
  }

  @Test
  void shouldNotAskASingleBrokerForMoreThanOneCopy() {
    assertThat(findings(1, Map.of("min.insync.replicas", "1"))).isEmpty();
  }

  private static List<TopicFinding> findings(int replicas, Map<String, String> changed) {
    Map<String, String> settings = new HashMap<>(Topic.BARS.settings(-1));
    settings.put("min.insync.replicas", replicas == 1 ? "1" : "2");
    settings.putAll(changed);
    List<Node> nodes = Collections.nCopies(replicas, BROKER);
    TopicDescription description =
        new TopicDescription(
            "a.bars", false, List.of(new TopicPartitionInfo(0, BROKER, nodes, nodes)));
    return new TopicSettingsCheck("a.bars", Topic.BARS, description)
        .findings(
            new Config(
                settings.entrySet().stream()
                    .map(each -> new ConfigEntry(each.getKey(), each.getValue()))
                    .toList()));
  }
}
