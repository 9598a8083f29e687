package io.barcast.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrentFitsTest {
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void shouldReturnResultsInTheOrderOfTheFits() {
    List<Supplier<Integer>> fits = new ArrayList<>();
    for (int fit = 0; fit < 50; fit++) {
      int result = fit;
      fits.add(() -> result);
    }

    assertThat(ConcurrentFits.all(fits, 3)).isEqualTo(ConcurrentFits.all(fits, 1)).hasSize(50);
  }

  @Test
  void shouldFitAtTheSameTimeOnSeveralThreads() {
    CyclicBarrier both = new CyclicBarrier(2);
    Supplier<Integer> meets =
        () -> {
          try {
            return both.await(1, TimeUnit.MINUTES) >= 0 ? 1 : 0;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };

    assertThat(ConcurrentFits.all(List.of(meets, meets), 2)).containsExactly(1, 1);
  }

  @Test
  void shouldFitInTheCallingThreadWhenThereIsOne() {
    List<Supplier<Thread>> fits = List.of(Thread::currentThread, Thread::currentThread);

    assertThat(ConcurrentFits.all(fits, 1)).containsOnly(Thread.currentThread());
  }

  @Test
  void shouldFailAsTheFirstFitThatFails() {
    List<Supplier<Integer>> fits =
        List.of(() -> 1, this::failWhileAnotherWaits, this::waitForInterrupt);

    assertThatThrownBy(() -> ConcurrentFits.all(fits, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no trees today");
    assertThat(ended.getCount()).isZero();
  }

  @Test
  void shouldCancelTheFitsWhenInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ConcurrentFits.all(List.of(this::waitForInterrupt, () -> 2), 2))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  private int failWhileAnotherWaits() {
    try {
      waiting.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalArgumentException("no trees today");
  }

  private int waitForInterrupt() {
    try {
      waiting.countDown();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      ended.countDown();
    }
    return 0;
  }
}
