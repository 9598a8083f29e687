package io.barcast.schemas;

import io.barcast.engine.bar.SeriesId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cache of series by symbol and interval code. Each is validated once, as validation costs more
 * than decoding a bar. Thread-safe, bounded.
 */
final class SeriesNames {
  private static final int LIMIT = 200_000;
  private static final Map<Name, SeriesId> KNOWN = new ConcurrentHashMap<>();

  private SeriesNames() {}

  private record Name(String symbol, String interval) {}

  static SeriesId series(String symbol, String interval) {
    Name name = new Name(symbol, interval);
    SeriesId known = KNOWN.get(name);
    return known != null ? known : remember(name);
  }

  private static SeriesId remember(Name name) {
    SeriesId series = SeriesId.of(name.symbol(), name.interval());
    if (KNOWN.size() < LIMIT) {
      KNOWN.put(name, series);
    }
    return series;
  }
}
