package io.barcast.streams;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.WireException;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Counts the records in a row whose schema the registry does not know. One is a bad record; many
 * are a wrong registry, and end the service before they all become dead letters. Not thread-safe.
 */
final class UnknownSchemas {
  private final int limit;
  private int inARow;

  /**
   * @param limit how many there may be, 0 for any number
   */
  UnknownSchemas(int limit) {
    this.limit = limit;
  }

  /** A record could be read. */
  void readable() {
    inARow = 0;
  }

  /**
   * A record's schema is unknown.
   *
   * @throws UserException with {@link ExitCode#CHECK_FAILED} when there are more than the limit
   */
  void unknown(RecordMetadata at, WireException cause) {
    inARow++;
    if (limit > 0 && inARow > limit) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          "%d records in a row, up to %s-%d@%d, have schemas that the registry does not know (%s)"
              .formatted(inARow, at.topic(), at.partition(), at.offset(), cause.getMessage()),
          "%d of them are dead letters, the rest is not consumed. Give the registry that they were"
                  .formatted(limit)
              + " written with, or restore its store; unknown.schemas.limit=0 sends them all to"
              + " dead letters.",
          cause);
    }
  }
}
