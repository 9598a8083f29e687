package io.barcast.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeriesStatusTest {
  private static final long CLOSE_MS = Instant.parse("2026-01-05T12:00:00Z").toEpochMilli();

  private final SeriesStatus status = new SeriesStatus(Feed.of("kraken:XBT/USD@1m"));

  @Test
  void shouldSayHowASeriesFares() {
    assertThat(status.isWorking()).isFalse();
    assertThat(status.text(CLOSE_MS))
        .isEqualTo("connecting; no bar yet, reconnects 0, holes 0 (0 bars), complete 100.00 %");

    status.works();
    for (int bar = 0; bar < 7; bar++) {
      status.bar(CLOSE_MS);
    }
    status.hole(1);
    status.reconnecting("cut");

    assertThat(status.completeness()).isEqualTo(7.0 / 8);
    assertThat(status.text(CLOSE_MS + 90_500))
        .isEqualTo(
            "cut; newest closed 2026-01-05T12:00:00Z, lag PT1M30S, reconnects 1,"
                + " holes 1 (1 bars), complete 87.50 %");
    assertThat(status.isWorking()).isFalse();
  }
}
