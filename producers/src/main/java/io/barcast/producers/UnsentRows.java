package io.barcast.producers;

import java.util.List;

/** The rows of a source that are not on the topics yet. Not thread-safe. */
public interface UnsentRows extends BarSource {
  /** Whether the topic holds bars of the source's series, so that not all rows may be unsent. */
  boolean resumes();

  /** Number of rows that were left out so far. */
  SkippedCounts skipped();

  /** The first rows that were left out because the topic holds other values. */
  default List<GoodBar> different() {
    return List.of();
  }

  /** The first rows that were left out because they are too late. */
  default List<GoodBar> tooLate() {
    return List.of();
  }
}
