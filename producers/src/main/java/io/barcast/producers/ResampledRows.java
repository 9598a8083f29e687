package io.barcast.producers;

import io.barcast.engine.resample.Resampled;
import java.nio.charset.StandardCharsets;

/** What resampling makes, as rows. */
public final class ResampledRows {
  /** The reason of a longer bar that is not made, as parts are missing. */
  public static final String HOLE = "hole";

  private ResampledRows() {}

  /**
   * As the row of the part that led to it.
   *
   * @param file the part's file
   * @param line the part's line
   */
  public static Row of(Resampled made, String file, long line) {
    if (made instanceof Resampled.Made whole) {
      return new GoodBar(whole.bar(), file, line);
    }
    if (made instanceof Resampled.Incomplete incomplete) {
      return bad(file, line, HOLE, incomplete.detail());
    }
    Resampled.Refused refused = (Resampled.Refused) made;
    return bad(file, line, refused.reason(), refused.detail());
  }

  private static BadRow bad(String file, long line, String reason, String detail) {
    return new BadRow(file, line, detail.getBytes(StandardCharsets.UTF_8), reason, detail);
  }
}
