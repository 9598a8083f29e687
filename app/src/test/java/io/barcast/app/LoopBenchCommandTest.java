package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LoopBenchCommandTest {
  private static final Object[] SMALL = {
    "loop-bench",
    "--ic",
    "0.3",
    "--series",
    "2",
    "--change",
    "turned",
    "--seeds",
    "2",
    "--bars",
    "2600",
    "--change-bar",
    "2200",
    "--families",
    "linear"
  };

  private static Object[] small(Object... more) {
    Object[] all = Arrays.copyOf(SMALL, SMALL.length + more.length);
    System.arraycopy(more, 0, all, SMALL.length, more.length);
    return all;
  }

  @Test
  void shouldFindThatTheLoopAnswersATurnAndTheFirstModelDoesNot() throws IOException {
    Commands.Ended ended = Commands.run(small("--strategy", "fixed,adaptive", "-o", "json"));

    JsonNode json = new ObjectMapper().readTree(ended.out());
    JsonNode fixed = json.path(0);
    JsonNode adaptive = json.path(1);
    assertThat(ended.exitCode()).isZero();
    assertThat(fixed.path("loss_before").asDouble()).isBetween(-0.15, -0.02);
    assertThat(fixed.path("loss_after").asDouble()).isGreaterThan(0.1);
    assertThat(adaptive.path("loss_after").asDouble())
        .isLessThan(fixed.path("loss_after").asDouble() - 0.05);
    assertThat(adaptive.path("alerted_share").asDouble()).isOne();
    assertThat(adaptive.path("alert_bars_median").asDouble()).isBetween(5.0, 120.0);
    assertThat(adaptive.path("optimal_bars_p90").asDouble()).isBetween(15.0, 60.0);
  }

  @Test
  void shouldPrintOneLinePerMarketAndStrategy() {
    Commands.Ended ended = Commands.run(small("--strategy", "adaptive", "--seed", "7"));

    assertThat(ended.out().lines()).hasSize(2);
    assertThat(ended.out()).contains("IC 0.3 turned, 2 series").contains("adaptive");
  }
}
