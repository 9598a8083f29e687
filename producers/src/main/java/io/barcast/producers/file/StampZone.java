package io.barcast.producers.file;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The zone of times that name none, as long as it may be unknown.
 *
 * @param known empty when nobody says it; then those times count as UTC
 */
record StampZone(Optional<ZoneId> known) {
  long millis(Stamp stamp) {
    return stamp.millis(known.orElse(ZoneOffset.UTC));
  }

  /** The time for distances: midnights are whole days apart, also where clocks change. */
  long spacingMs(Stamp stamp) {
    return stamp.atMidnight()
        ? stamp.local().toInstant(ZoneOffset.UTC).toEpochMilli()
        : millis(stamp);
  }

  /** Whether the moment of a stamp is not known. */
  boolean isMissing(Stamp stamp) {
    return stamp.needsZone() && !stamp.atMidnight() && known.isEmpty();
  }
}
