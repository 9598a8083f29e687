package io.barcast.runtime;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that was probably meant by a misspelt one. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name that takes the fewest edits.
   *
   * @param known at least one name
   */
  public static String of(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String each) -> edits(name, each)))
        .orElseThrow();
  }

  /** The Levenshtein distance: insertions, deletions and substitutions from one text to another. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
