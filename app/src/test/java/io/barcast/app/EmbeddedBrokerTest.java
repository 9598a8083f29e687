package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.app.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedBrokerTest extends BrokerContract {
  private EmbeddedBroker broker;

  @BeforeAll
  void startBroker() {
    broker = EmbeddedBroker.start(0);
  }

  @AfterAll
  void closeBroker() {
    broker.close();
  }

  @Override
  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Test
  void shouldKeepRecordsAndClusterIdAcrossARestart(@TempDir Path directory) throws Exception {
    String clusterId;
    String topic;
    try (EmbeddedBroker first = EmbeddedBroker.start(0, directory)) {
      EmbeddedBrokerTest onFirst = on(first);
      topic = onFirst.createTopic();
      onFirst.produce(topic, "ACME", "kept", 1L);
      clusterId = first.clusterId();
    }

    try (EmbeddedBroker second = EmbeddedBroker.start(0, directory)) {
      assertThat(second.clusterId()).isEqualTo(clusterId);
      assertThat(on(second).consume(topic, 1))
          .extracting(ConsumerRecord::value)
          .containsExactly("kept");
    }
  }

  @Test
  void shouldRunTwoBrokersAtOnceOnTheirOwnPorts() throws Exception {
    try (EmbeddedBroker other = EmbeddedBroker.start(0)) {
      assertThat(other.port()).isNotEqualTo(broker.port());
      assertThat(other.clusterId()).isNotEqualTo(broker.clusterId());
      String topic = on(other).createTopic();
      on(other).produce(topic, "ACME", "a bar", 1L);
      assertThat(on(other).consume(topic, 1)).hasSize(1);
    }
  }

  @Test
  void shouldNameThePortThatIsInUse() {
    assertThatThrownBy(() -> EmbeddedBroker.start(broker.port()))
        .hasMessageContaining(String.valueOf(broker.port()))
        .hasMessageContaining("in use");
  }

  @Test
  void shouldLeaveNoThreadThatKeepsTheProcessAlive() {
    Set<Thread> before = nonDaemonThreads();

    EmbeddedBroker.start(0).close();

    Set<Thread> left = nonDaemonThreads();
    left.removeAll(before);
    assertThat(left).isEmpty();
  }

  private static Set<Thread> nonDaemonThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !thread.isDaemon())
        .collect(Collectors.toSet());
  }

  private static EmbeddedBrokerTest on(EmbeddedBroker broker) {
    EmbeddedBrokerTest test = new EmbeddedBrokerTest();
    test.broker = broker;
    return test;
  }
}
