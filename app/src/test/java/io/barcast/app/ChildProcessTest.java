package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.app.embedded.EmbeddedBrokerProcess;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
@Timeout(120)
class ChildProcessTest {

  @Test
  void shouldRunABrokerThatSurvivesItsKill(@TempDir Path directory) throws Exception {
    String clusterId;
    try (ChildProcess first = broker(directory)) {
      clusterId = probe(first.awaitReady());
      first.kill();
      assertThat(first.isAlive()).isFalse();
    }

    try (ChildProcess second = broker(directory)) {
      assertThat(probe(second.awaitReady())).isEqualTo(clusterId);
    }
  }

  @Test
  void shouldSayWhenAChildEndsBeforeItIsReady() throws Exception {
    try (ChildProcess child = ChildProcess.start("64m", EmbeddedBrokerProcess.class)) {
      assertThatThrownBy(child::awaitReady).hasMessageContaining("READY");
    }
  }

  private static ChildProcess broker(Path directory) throws Exception {
    return ChildProcess.start("256m", EmbeddedBrokerProcess.class, "0", directory.toString());
  }

  private static String probe(String address) {
    return BrokerProbe.requireReachable(
        Settings.of(Map.of("bootstrap.servers", address)), Duration.ofSeconds(10));
  }
}
