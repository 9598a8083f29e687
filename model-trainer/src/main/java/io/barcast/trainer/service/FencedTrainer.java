package io.barcast.trainer.service;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Explains the failure of a trainer whose transactions another trainer has taken over. */
final class FencedTrainer {
  private FencedTrainer() {}

  /** The failure itself, unless it is that of a fenced trainer. */
  static Throwable explained(Throwable failure) {
    if (!isFenced(failure)) {
      return failure;
    }
    return new UserException(
        ExitCode.FAILURE,
        "another trainer has taken over: this one can no longer publish; the run in progress is"
            + " left to the other",
        "Keep one of them. This happens to a trainer that was suspended, or cut off from Kafka,"
            + " while another started.",
        failure);
  }

  private static boolean isFenced(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }
}
