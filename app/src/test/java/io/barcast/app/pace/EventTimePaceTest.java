package io.barcast.app.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.process.Waiting;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTimePaceTest {
  private static final long HOUR_MS = 3_600_000;

  private long nowNs = 5_000_000_000_000L;
  private final Waiting waiting = new Waiting(() -> nowNs, parkedNs -> nowNs += parkedNs);

  private static Bar bar(long hour) {
    SeriesId series = SeriesId.of("A", "1h");
    return Bar.opening(series, hour * HOUR_MS, 10, 12, 9, 11, 5, "test");
  }

  private EventTimePace pace(double speed, Optional<Duration> longestWait) {
    return new EventTimePace(speed, longestWait, waiting, () -> false);
  }

  /** The seconds after the first bar at which bars of these hours are sent. */
  private List<Long> seconds(EventTimePace pace, long... hours) {
    long startNs = nowNs;
    List<Long> seconds = new ArrayList<>();
    for (long hour : hours) {
      assertThat(pace.before(bar(hour))).isTrue();
      seconds.add(Duration.ofNanos(nowNs - startNs).toSeconds());
    }
    return seconds;
  }

  @Test
  void shouldSendAnHourInAMinuteAndWaitForHoles() {
    assertThat(seconds(pace(60, Optional.empty()), 100, 101, 102, 150, 151))
        .containsExactly(0L, 60L, 120L, 3_000L, 3_060L);
  }

  @Test
  void shouldCutLongWaits() {
    assertThat(seconds(pace(60, Optional.of(Duration.ofSeconds(90))), 100, 101, 150, 151))
        .containsExactly(0L, 60L, 150L, 210L);
  }

  @Test
  void shouldSendLateRepeatedAndCorrectedBarsAtOnce() {
    assertThat(seconds(pace(3_600, Optional.empty()), 0, 2, 1, 2, 2, 3))
        .containsExactly(0L, 2L, 2L, 2L, 2L, 3L);
  }

  @Test
  void shouldMakeUpForBarsThatWereSentSlowly() {
    EventTimePace pace = pace(3_600, Optional.empty());
    pace.before(bar(0));
    nowNs += Duration.ofMillis(2_500).toNanos();

    assertThat(seconds(pace, 1, 2, 3, 4)).containsExactly(0L, 0L, 0L, 1L);
  }

  @Test
  void shouldEndAWaitWhenAskedTo() {
    List<Boolean> asked = new ArrayList<>();
    EventTimePace pace =
        new EventTimePace(
            0.001, Optional.empty(), waiting, () -> asked.add(true) && asked.size() > 3);
    pace.before(bar(0));

    assertThat(pace.before(bar(1))).isFalse();
  }
}
