package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.runtime.Health;
import io.barcast.runtime.Lifecycle;
import io.barcast.runtime.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
@Timeout(60)
class SignalTest {
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  @Test
  void shouldCloseServicesOnSigterm(@TempDir Path directory) throws Exception {
    Path trace = directory.resolve("closed");
    try (ChildProcess child = ChildProcess.start("64m", Main.class, trace.toString())) {
      child.awaitReady();

      assertThat(child.terminate()).isEqualTo(ENDED_BY_SIGTERM);
      assertThat(trace).exists();
    }
  }

  /** One service that leaves a file behind when it is closed. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      System.exit(new Lifecycle(List.of(new Tracer(Path.of(arguments[0])))).run().code());
    }
  }

  private record Tracer(Path trace) implements Service {
    @Override
    public String name() {
      return "tracer";
    }

    @Override
    public void start() {
      System.out.println("READY to be ended");
    }

    @Override
    public Health health() {
      return Health.up();
    }

    @Override
    public void close() {
      try {
        Files.createFile(trace);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
