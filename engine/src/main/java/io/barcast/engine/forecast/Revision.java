package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import java.util.Locale;

/**
 * A bar that changes the past of its series. The rows that were computed again follow, then what
 * falls due by it, then what is predicted anew at the newest bar.
 *
 * @param series whose bar it is
 * @param closeTimeMs the corrected or late bar's close, epoch milliseconds UTC
 * @param kind what the bar is to the series
 * @param rows how many feature rows follow: of this bar and all later ones
 */
public record Revision(SeriesId series, long closeTimeMs, Kind kind, int rows)
    implements ForecastEvent {
  /** What a bar that is not the next one may be. */
  public enum Kind {
    /** It has other values than the one of the same time before. */
    CORRECTION,
    /** It belongs before bars that came earlier. */
    LATE;

    /** Lower case, as metrics carry it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
