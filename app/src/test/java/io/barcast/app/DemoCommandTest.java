package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("broker")
class DemoCommandTest {
  @Test
  void shouldAccountForEveryBarAndForecast() throws IOException {
    StringWriter out = new StringWriter();
    CommandLine barcast = Barcast.commandLine().setOut(new PrintWriter(out));

    int exitCode =
        barcast.execute("demo", "--headless", "--symbols", "2", "--bars", "200", "-o", "json");

    JsonNode summary = new ObjectMapper().readTree(out.toString());
    assertThat(exitCode).isZero();
    assertThat(summary.path("complete").asBoolean()).isTrue();
    assertThat(summary.path("bars").asInt()).isEqualTo(400);
    assertThat(summary.path("features").asInt()).isEqualTo(400);
    assertThat(summary.path("dead_letters").size()).isZero();
    assertThat(summary.path("abstained").asInt()).isEqualTo(2 * 108);
    assertThat(summary.path("forecasts").asInt()).isEqualTo(2 * 92 * 3);
    assertThat(summary.path("settlements").asInt()).isEqualTo(2 * (91 + 87 + 82));
    assertThat(summary.path("unsettled_due").asInt(-1)).isZero();
    assertThat(summary.path("settled_twice").asInt(-1)).isZero();
  }
}
