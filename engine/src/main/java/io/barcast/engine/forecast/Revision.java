package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import java.util.Locale;

/**
 * A corrected or late bar, which changes the past of its series. The recomputed rows follow, then
 * the outcomes that fall due because of it, then the recomputed predictions at the newest bar.
 *
 * @param series the series of the bar
 * @param closeTimeMs the corrected or late bar's close, epoch milliseconds UTC
 * @param kind correction or late bar
 * @param rows number of recomputed feature rows: of this bar and all later ones
 */
public record Revision(SeriesId series, long closeTimeMs, Kind kind, int rows)
    implements ForecastEvent {
  /** The kinds of bars that change the past. */
  public enum Kind {
    /** It has other values than the earlier bar of the same time. */
    CORRECTION,
    /** It belongs before bars that arrived earlier. */
    LATE;

    /** Lower case, as metrics carry it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
