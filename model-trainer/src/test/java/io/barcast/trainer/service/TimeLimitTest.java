package io.barcast.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final CountDownLatch interrupted = new CountDownLatch(1);

  private String waitForInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return "too late";
  }

  @Test
  void shouldReturnTheResultOfTheTask() throws ExecutionException {
    assertThat(TimeLimit.within(() -> 42, LONG, () -> false)).contains(42);
  }

  @Test
  void shouldPassOnTheCauseOfAFailure() {
    assertThatThrownBy(
            () ->
                TimeLimit.within(
                    () -> {
                      throw new IllegalStateException("no trees today");
                    },
                    LONG,
                    () -> false))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("no trees today");
  }

  @Test
  void shouldCancelATaskThatExceedsTheLimit() throws Exception {
    assertThat(TimeLimit.within(this::waitForInterrupt, Duration.ofMillis(50), () -> false))
        .isEmpty();
    assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void shouldEndWhenAskedToStop() throws Exception {
    assertThatThrownBy(() -> TimeLimit.within(this::waitForInterrupt, LONG, () -> true))
        .isInstanceOf(CancellationException.class);
    assertThat(interrupted.getCount()).isLessThanOrEqualTo(1);
  }
}
