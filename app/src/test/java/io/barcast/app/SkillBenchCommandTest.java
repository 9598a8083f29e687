package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SkillBenchCommandTest {
  @Test
  void shouldMissItsBoundsOnMarketsTooShortToProveAnythingOf() throws IOException {
    Verbs.Ended ended =
        Verbs.run(
            "skill-bench", "--markets", 4, "--bars", 1_000, "--families", "linear", "-o", "json");

    JsonNode json = new ObjectMapper().readTree(ended.out());
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(json.path("met").asBoolean()).isFalse();
    assertThat(json.path("tallies")).hasSize(3);
    assertThat(json.path("tallies").path(0).path("markets").asInt()).isEqualTo(4);
    assertThat(json.path("tallies").path(1).path("oracle_ic").asDouble()).isBetween(0.03, 0.2);
    assertThat(json.path("requirements")).isNotEmpty();
  }

  @Test
  void shouldSayWhatCannotBe() {
    Verbs.Ended few = Verbs.run("skill-bench", "--bars", 10);
    Verbs.Ended unknown = Verbs.run("skill-bench", "--families", "tarot");

    assertThat(few.exitCode()).isEqualTo(2);
    assertThat(few.err()).contains("--bars is 10, expected 1000 or more");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("--families has 'tarot', expected xgboost or linear");
  }
}
