package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Outage outage = new Outage("Kafka at broker:9092", nanos::get);

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void shouldKeepTheBeginAndTheFirstErrorOfAnEpisode() {
    outage.failed(new ExecutionException("failed", new TimeoutException("no answer")));
    pass(5);
    outage.failed(new TimeoutException("another"));
    pass(7);

    assertThat(outage.current())
        .contains("Kafka at broker:9092 has not answered for 12 s: no answer");
  }

  @Test
  void shouldBeginAnewAfterAnAnswer() {
    outage.failed(new TimeoutException());
    pass(60);
    outage.answered();
    assertThat(outage.current()).isEmpty();

    outage.failed(new TimeoutException());
    pass(3);

    assertThat(outage.current())
        .contains("Kafka at broker:9092 has not answered for 3 s: no answer in time");
  }

  @Test
  void shouldHaveOneLineForTheBeginAndOneForTheEnd() {
    assertThat(outage.ended()).isEmpty();
    assertThat(outage.begun(new TimeoutException("no answer")))
        .contains("Kafka at broker:9092 does not answer; retrying (no answer)");
    pass(12);
    assertThat(outage.begun(new TimeoutException("no answer"))).isEmpty();

    assertThat(outage.ended()).contains("Kafka at broker:9092 answers again after 12 s");
    assertThat(outage.ended()).isEmpty();
  }
}
