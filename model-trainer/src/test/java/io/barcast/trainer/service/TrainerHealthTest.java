package io.barcast.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.runtime.Health;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrainerHealthTest {
  private Instant now = Instant.parse("2026-11-30T06:00:00.5Z");
  private final TrainerHealth health = new TrainerHealth(() -> now);

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
  }

  private Health now() {
    return health.now(TrainerProgress.NOTHING);
  }

  @Test
  void shouldBeUnreadyUntilHistoryIsRead() {
    assertThat(now().ready()).isFalse();
    assertThat(now().detail()).containsEntry("state", "reading history").containsKey("reason");

    health.polled();

    assertThat(now().ready()).isTrue();
    assertThat(now().detail()).containsEntry("last_poll", "2026-11-30T06:00:00Z");
  }

  @Test
  void shouldBeUnreadyAndLiveWhenItNoLongerReads() {
    health.polled();
    pass(60);
    assertThat(now().ready()).isTrue();

    pass(1);

    assertThat(now().ready()).isFalse();
    assertThat(now().live()).isTrue();
    assertThat(now().detail())
        .containsEntry("reason", "has not read its topics since 2026-11-30T06:00:00Z");
  }

  @Test
  void shouldStayReadyDuringALongRun() {
    health.polled();
    health.runs("drift:7");
    pass(3_600);

    assertThat(now().ready()).isTrue();
    assertThat(now().detail())
        .containsEntry("run", "drift:7 since 2026-11-30T06:00:00Z")
        .containsEntry("state", "training");

    health.polled();
    assertThat(now().detail()).doesNotContainKey("run");
  }
}
