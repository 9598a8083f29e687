package io.barcast.producers;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * Decides between two files that hold a bar with different values: the one with more volume stands,
 * as a bar that was downloaded before it was finished has less; with equal volumes, the one of the
 * file that is given last. The other is named and not passed on. Not thread-safe.
 */
final class Conflicts {
  private static final int NAMED = 10;

  private final Consumer<String> notes;
  private long count;

  Conflicts(Consumer<String> notes) {
    this.notes = notes;
  }

  /**
   * The row that stands.
   *
   * @param earlier of the file that is given first
   * @param later of the other file
   */
  GoodBar standing(GoodBar earlier, GoodBar later) {
    boolean first = earlier.bar().volume() > later.bar().volume();
    GoodBar standing = first ? earlier : later;
    GoodBar other = first ? later : earlier;
    count++;
    if (count <= NAMED) {
      notes.accept(text(standing, other));
    }
    return standing;
  }

  private static String text(GoodBar standing, GoodBar other) {
    boolean byVolume = standing.bar().volume() > other.bar().volume();
    return "%s:%d and %s:%d differ in the bar of %s at %s: %s:%d stands, which %s"
        .formatted(
            other.file(),
            other.line(),
            standing.file(),
            standing.line(),
            standing.bar().series(),
            Instant.ofEpochMilli(standing.bar().openTimeMs()),
            standing.file(),
            standing.line(),
            byVolume ? "has more volume" : "is given last");
  }

  /** Notes how many bars differed, if there were more than were named. */
  void printCount() {
    if (count > NAMED) {
      notes.accept("bars that differ between files: " + count);
    }
  }
}
