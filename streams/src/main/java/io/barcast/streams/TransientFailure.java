package io.barcast.streams;

import io.barcast.schemas.WireException;
import java.util.Set;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;

/**
 * Failures of a stream thread after which another one can go on from the last commit: the broker or
 * the registry did not answer, or the broker no longer knows the thread's transaction, as after a
 * restart in the middle of one. The new thread has a new producer, so that nothing is lost or
 * doubled.
 */
final class TransientFailure {
  private static final Set<Class<?>> LOST_TRANSACTION =
      Set.of(
          InvalidTxnStateException.class,
          InvalidPidMappingException.class,
          InvalidProducerEpochException.class,
          ProducerFencedException.class,
          TransactionAbortedException.class,
          UnknownProducerIdException.class);

  private TransientFailure() {}

  static boolean is(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean registry = cause instanceof WireException wire && wire.fault().ofRegistry();
      if (registry
          || cause instanceof RetriableException
          || LOST_TRANSACTION.contains(cause.getClass())) {
        return true;
      }
    }
    return false;
  }

  /** The innermost cause in one line. */
  static String text(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString().lines().findFirst().orElse("");
  }
}
