package io.barcast.producers.file;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The zone whose offsets a file's times have, of those with exchanges. */
final class OffsetZones {
  private static final List<ZoneId> ZONES =
      Stream.of(
              "America/New_York",
              "America/Chicago",
              "America/Los_Angeles",
              "America/Toronto",
              "America/Sao_Paulo",
              "America/Santiago",
              "Europe/London",
              "Europe/Berlin",
              "Europe/Helsinki",
              "Europe/Moscow",
              "Asia/Jerusalem",
              "Australia/Sydney",
              "Pacific/Auckland")
          .map(ZoneId::of)
          .toList();

  private OffsetZones() {}

  /** The first zone with all these offsets; a single offset is a zone itself. */
  static Optional<ZoneId> of(Map<Instant, ZoneOffset> offsets) {
    List<ZoneOffset> different = offsets.values().stream().distinct().toList();
    return different.size() == 1
        ? Optional.of(different.get(0))
        : ZONES.stream().filter(zone -> has(zone, offsets)).findFirst();
  }

  private static boolean has(ZoneId zone, Map<Instant, ZoneOffset> offsets) {
    return offsets.entrySet().stream()
        .allMatch(offset -> zone.getRules().getOffset(offset.getKey()).equals(offset.getValue()));
  }
}
