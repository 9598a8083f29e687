package io.barcast.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FencedTrainerTest {
  @Test
  void shouldExplainThatAnotherTrainerHasTakenOver() {
    for (Exception fenced :
        new Exception[] {
          new ProducerFencedException("a newer epoch"), new InvalidProducerEpochException("old")
        }) {
      assertThat(FencedTrainer.explained(new KafkaException("in an error state", fenced)))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILURE))
          .hasMessageContaining("another trainer has taken over");
    }
  }

  @Test
  void shouldKeepOtherFailures() {
    TimeoutException failure = new TimeoutException("no answer");

    assertThat(FencedTrainer.explained(failure)).isSameAs(failure);
  }
}
