package io.barcast.app.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.trainer.service.TrainerReport;
import io.barcast.trainer.service.TrainerReport.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketPaceTest {
  private static final long HOUR_MS = 3_600_000;
  private static final Interval HOUR = Interval.of("1h");
  private final List<Long> waits = new ArrayList<>();
  private final MarketPace pace = new MarketPace(this::idle);
  private long lastHour = -1;
  private long freeBars;
  private long leadBars = 5;
  private boolean stopped;

  /** The trainer has made every run up to the newest bar, and so many bars may follow. */
  private Optional<TrainerReport> idle() {
    waits.add(lastHour);
    Reach reach = new Reach(freeBars, lastHour < 0 ? Long.MIN_VALUE : lastHour * HOUR_MS);
    return stopped ? Optional.empty() : Optional.of(report(reach));
  }

  private TrainerReport report(Reach reach) {
    return new TrainerReport(
        Instant.EPOCH, Map.of(), false, leadBars, 3_000, 500, Map.of("1h", reach), "");
  }

  private static Bar bar(String symbol, long hour) {
    return Bar.opening(new SeriesId(symbol, HOUR), (hour - 1) * HOUR_MS, 1, 1, 1, 1, 1, "test");
  }

  private void send(long... hours) throws InterruptedException {
    for (long hour : hours) {
      assertThat(pace.before(bar("A", hour))).isTrue();
      lastHour = hour;
    }
  }

  @Test
  void shouldWaitAfterEachLeadTime() throws InterruptedException {
    send(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    assertThat(waits).containsExactly(-1L, 0L, 5L, 10L);
  }

  @Test
  void shouldWaitForTheAlertsOfAWindowBeforeTheyCount() throws InterruptedException {
    leadBars = 20;

    for (long hour = 17; hour < 60; hour++) {
      send(hour);
    }

    assertThat(waits).containsExactly(-1L, 17L, 25L, 45L);
  }

  @Test
  void shouldWaitForAlertsAlsoWhileNoRunCanBeDue() throws InterruptedException {
    send(20);
    freeBars = 1_000;

    for (long hour = 21; hour < 60; hour++) {
      send(hour);
    }

    assertThat(waits).containsExactly(-1L, 20L, 25L, 45L);
  }

  @Test
  void shouldCountTheLeadInEventTimeAcrossAGap() throws InterruptedException {
    send(0, 1, 4, 5, 6, 50, 51, 55, 56);

    assertThat(waits).containsExactly(-1L, 0L, 5L, 6L, 50L, 55L);
  }

  @Test
  void shouldLetAllBarsOfATimePass() throws InterruptedException {
    send(0, 50);
    assertThat(pace.before(bar("B", 50))).isTrue();
    assertThat(pace.before(bar("C", 50))).isTrue();

    assertThat(waits).hasSize(2);
  }

  @Test
  void shouldNotWaitForARunThatLacksMoreBarsThanAreSent() throws InterruptedException {
    freeBars = 20;
    for (long hour = 0; hour < 20; hour++) {
      send(hour);
    }
    freeBars = 0;
    send(20, 21, 22, 23, 24);
    assertThat(waits).containsExactly(-1L);

    send(25);
    assertThat(waits).containsExactly(-1L, 24L);
  }

  @Test
  void shouldCountFreeBarsOfAllSymbols() throws InterruptedException {
    freeBars = 3;
    for (String symbol : List.of("A", "B", "C", "D")) {
      assertThat(pace.before(bar(symbol, 1))).isTrue();
    }
    lastHour = 1;
    freeBars = 0;
    send(2, 6);
    assertThat(waits).containsExactly(-1L);

    send(7);
    assertThat(waits).containsExactly(-1L, 6L);
  }

  @Test
  void shouldSendNothingOnceStopped() throws InterruptedException {
    stopped = true;

    assertThat(pace.before(bar("A", 1))).isFalse();
    assertThat(pace.catchUp()).isFalse();
  }
}
