package io.barcast.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.prometheus.client.CollectorRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OverdueBarsTest {
  private final CollectorRegistry registry = new CollectorRegistry();
  private Instant now = Instant.parse("2026-11-27T20:00:00Z");
  private final OverdueBars overdue =
      new OverdueBars(Calendars.parse("BTC*=24/7,*=XNYS", file -> ""), () -> now);

  OverdueBarsTest() {
    registry.register(overdue);
  }

  @Test
  void shouldCountBarsOnlyWhileTheMarketIsOpen() {
    overdue.came(SeriesId.of("BTCUSDT", "1h"));
    overdue.came(SeriesId.of("SPX", "1h"));

    now = Instant.parse("2026-11-29T20:00:00Z");

    assertThat(bars("24/7")).isEqualTo(48);
    assertThat(bars("XNYS")).isZero();
    now = Instant.parse("2026-11-30T18:30:00Z");
    assertThat(bars("XNYS")).isBetween(3.0, 5.0);
  }

  @Test
  void shouldStartAnewWithEachBar() {
    overdue.came(SeriesId.of("BTCUSDT", "1h"));
    now = now.plusSeconds(7_200);
    overdue.came(SeriesId.of("BTCUSDT", "1h"));

    assertThat(bars("24/7")).isZero();
  }

  @Test
  void shouldCountTheClosesOfSessionsForDailyBars() {
    overdue.came(SeriesId.of("SPX", "1d"));

    now = Instant.parse("2026-12-02T22:00:00Z");

    assertThat(bars("1d", "XNYS")).isBetween(3.0, 4.0);
  }

  private double bars(String calendar) {
    return bars("1h", calendar);
  }

  private double bars(String interval, String calendar) {
    return registry.getSampleValue(
        "barcast_overdue_bars",
        new String[] {"interval", "calendar"},
        new String[] {interval, calendar});
  }
}
