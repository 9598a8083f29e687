package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.schemas.RegistryServer;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryWatchTest {
  @Test
  void shouldNoticeThatTheRegistryIsAwayOrEmptyThoughNoRecordNeedsIt() throws IOException {
    RegistryServer server = RegistryServer.start("watched", 0);
    int port = server.url().getPort();
    try (Wire wire = Wire.open(Map.of("schema.registry.url", server.url().toString()));
        RegistryWatch watch = new RegistryWatch(wire)) {
      wire.handshake().register(List.of(Topic.BARS));
      assertThat(answers(watch)).isTrue();

      server.close();
      assertThat(answers(watch)).isFalse();

      try (RegistryServer empty = RegistryServer.start("empty", port)) {
        assertThat(empty.url()).isEqualTo(server.url());
        assertThat(answers(watch)).isFalse();
      }
      try (RegistryServer restored = RegistryServer.start("watched", port)) {
        assertThat(restored.url()).isEqualTo(server.url());
        assertThat(answers(watch)).isTrue();
      }
    }
  }

  private static boolean answers(RegistryWatch watch) {
    watch.ask();
    return watch.answers();
  }
}
