package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.cluster.LoggedProcess;
import io.barcast.app.cluster.StockCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
@Timeout(600)
class OwnKafkaTest {
  @TempDir private Path folder;

  @Test
  void shouldAnswer() throws Exception {
    try (StockCluster cluster = StockCluster.start(folder)) {
      LoggedProcess doctor =
          cluster.barcast(
              "doctor",
              List.of(
                  "doctor",
                  "-b",
                  cluster.bootstrapServers(),
                  "--schema-registry",
                  cluster.registryUrl(),
                  "--create-topics"));
      assertThat(doctor.exitCode(Duration.ofMinutes(1))).as(doctor.output()).isZero();
      System.out.println(doctor.output());
    }
  }
}
