package io.barcast.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AheadTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 10_000})
  void shouldReturnAllValuesInTheirOrder(int count) {
    List<Integer> values = new ArrayList<>();
    try (Ahead<Integer> ahead = new Ahead<>("test", IntStream.range(0, count).iterator())) {
      ahead.forEachRemaining(values::add);
      assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
    }

    assertThat(values).isEqualTo(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void shouldFailInThePlaceOfTheValue() {
    Iterator<Integer> source = Stream.of(3, 2, 1, 0).map(divisor -> 6 / divisor).iterator();
    List<Integer> values = new ArrayList<>();

    try (Ahead<Integer> ahead = new Ahead<>("test", source)) {
      assertThatThrownBy(() -> ahead.forEachRemaining(values::add))
          .isInstanceOf(ArithmeticException.class);
    }

    assertThat(values).containsExactly(2, 3, 6);
  }

  @Test
  void shouldComputeNoMoreThanSomeThousandsAhead() throws InterruptedException {
    AtomicInteger computed = new AtomicInteger();
    CountDownLatch some = new CountDownLatch(2_000);
    Iterator<Integer> source =
        Stream.generate(
                () -> {
                  some.countDown();
                  return computed.incrementAndGet();
                })
            .iterator();

    try (Ahead<Integer> ahead = new Ahead<>("test", source)) {
      assertThat(some.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(ahead.next()).isEqualTo(1);
    }

    assertThat(computed.get()).isBetween(2_000, 3_000);
  }

  @Test
  void shouldInterruptItsThreadWhenClosed() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Iterator<Integer> source =
        Stream.generate(
                () -> {
                  begun.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                  return 0;
                })
            .limit(1)
            .iterator();

    Ahead<Integer> ahead = new Ahead<>("test", source);
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    ahead.close();

    assertThat(interrupted.getCount()).isZero();
  }
}
