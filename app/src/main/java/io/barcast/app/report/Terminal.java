package io.barcast.app.report;

import org.jspecify.annotations.Nullable;

/** How wide the terminal is. */
public final class Terminal {
  /** The variable that shells and the launcher set. */
  public static final String COLUMNS = "COLUMNS";

  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 20;

  private Terminal() {}

  /**
   * The width in characters.
   *
   * @param columns value of {@link #COLUMNS}; 80 is assumed when it is missing or no number
   */
  public static int width(@Nullable String columns) {
    return columns != null && columns.matches("[0-9]{1,5}")
        ? Math.max(LEAST_WIDTH, Integer.parseInt(columns))
        : USUAL_WIDTH;
  }
}
