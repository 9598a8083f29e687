package io.barcast.monitoring.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPausesTest {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static Duration pause(double random, int failures) {
    return new RetryPauses(FIRST, () -> random).after(failures, Optional.empty());
  }

  @Test
  void shouldDoubleUpToAMinute() {
    assertThat(pause(0, 1)).hasMillis(500);
    assertThat(pause(0, 2)).hasMillis(1_000);
    assertThat(pause(0, 7)).hasMillis(32_000);
    assertThat(pause(0, 8)).hasMillis(60_000);
    assertThat(pause(0, Integer.MAX_VALUE)).hasMillis(60_000);
  }

  @Test
  void shouldLeaveOutUpToAHalf() {
    assertThat(pause(0.5, 2)).hasMillis(750);
    assertThat(pause(1, 2)).hasMillis(500);
    assertThat(pause(1, 99)).hasMillis(30_000);
  }

  @Test
  void shouldWaitAsLongAsTheReceiverAsks() {
    RetryPauses pauses = new RetryPauses(FIRST, () -> 0);

    assertThat(pauses.after(1, Optional.of(Duration.ofMinutes(2)))).hasSeconds(120);
    assertThat(pauses.after(9, Optional.of(Duration.ofSeconds(1)))).hasSeconds(60);
    assertThat(pauses.after(1, Optional.of(Duration.ofDays(9)))).hasSeconds(3_600);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "120, 120", "'Mon, 30 Nov 2026 12:00:30 GMT', 30"})
  void shouldReadWhatTheReceiverAsks(String header, long seconds) {
    assertThat(RetryPauses.asked(header, NOW)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "1.5", "99999999999", "Mon, 30 Nov 2026 11:00:00 GMT"})
  void shouldIgnoreWhatAsksNothing(String header) {
    assertThat(RetryPauses.asked(header, NOW)).isEmpty();
  }
}
