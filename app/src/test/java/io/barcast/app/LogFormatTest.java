package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.app.process.LogFormat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFormatTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stderr = System.err;

  @AfterEach
  void restore() {
    System.setErr(stderr);
    LogFormat.text.apply();
  }

  /** Logback takes the stderr of the time when it is configured. */
  private List<String> lines(LogFormat format, Runnable logging) {
    (format == LogFormat.json ? LogFormat.text : LogFormat.json).apply();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    format.apply();
    logging.run();
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static void log() {
    LoggerFactory.getLogger("io.barcast.x.Y").info("{} bars", 3);
  }

  @Test
  void shouldStartEachLineWithTheTimeInUtc() {
    List<String> lines = lines(LogFormat.text, LogFormatTest::log);

    assertThat(lines).hasSize(1);
    String[] words = lines.get(0).split(" ", 2);
    assertThat(Instant.parse(words[0])).isBeforeOrEqualTo(Instant.now());
    assertThat(words[1]).isEqualTo("INFO  io.barcast.x.Y - 3 bars");
  }

  @Test
  void shouldLogOneObjectPerLine() throws Exception {
    List<String> lines =
        lines(
            LogFormat.json,
            () -> {
              log();
              LoggerFactory.getLogger("io.barcast.x.Y").warn("bad", new IllegalStateException("x"));
            });

    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("time", "level", "logger", "thread", "message");
    assertThat(Instant.parse(first.path("time").asText())).isBeforeOrEqualTo(Instant.now());
    assertThat(first.path("level").asText()).isEqualTo("INFO");
    assertThat(first.path("logger").asText()).isEqualTo("io.barcast.x.Y");
    assertThat(first.path("message").asText()).isEqualTo("3 bars");
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertThat(second.path("stack").asText())
        .startsWith("java.lang.IllegalStateException: x\n\tat ");
  }

  @Test
  void shouldLogTheProblemThatEndsACommand() throws Exception {
    List<String> lines =
        lines(
            LogFormat.json,
            () -> {
              Ended ended =
                  Commands.run(
                      Map.of("BARCAST_LOG_FORMAT", "json"),
                      "replay",
                      "--csv",
                      "none.csv",
                      "--out",
                      folder);
              assertThat(ended.exitCode()).as(ended.err()).isEqualTo(5);
              assertThat(ended.err()).isEmpty();
            });

    JsonNode last = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    assertThat(last.path("level").asText()).isEqualTo("ERROR");
    assertThat(last.path("message").asText()).contains("none.csv");
  }
}
