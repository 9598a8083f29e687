package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class TransientFailureTest {
  @Test
  void shouldGoOnAfterTheBrokerHasForgottenATransaction() {
    StreamsException failure =
        new StreamsException(
            "Error encountered trying to commit a transaction",
            new InvalidTxnStateException("an invalid state"));

    assertThat(TransientFailure.is(failure)).isTrue();
    assertThat(TransientFailure.text(failure))
        .isEqualTo("org.apache.kafka.common.errors.InvalidTxnStateException: an invalid state");
  }

  @Test
  void shouldGoOnAfterAnOutage() {
    assertThat(TransientFailure.is(new StreamsException(new TimeoutException("no answer"))))
        .isTrue();
    assertThat(
            TransientFailure.is(
                new StreamsException(
                    WireException.of(WireFault.REGISTRY_UNREACHABLE, "no answer"))))
        .isTrue();
  }

  @Test
  void shouldFailOnWhatARetryCannotCure() {
    assertThat(TransientFailure.is(new IllegalStateException("a defect"))).isFalse();
    assertThat(TransientFailure.is(new RecordTooLargeException("100 MB"))).isFalse();
    assertThat(TransientFailure.is(WireException.of(WireFault.UNKNOWN_SCHEMA, "id 7"))).isFalse();
  }
}
