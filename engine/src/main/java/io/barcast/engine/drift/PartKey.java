package io.barcast.engine.drift;

/**
 * Names a part of the state of a model name's drift monitor.
 *
 * @param version the model version; 0 for what all versions share
 * @param kind what the part holds
 * @param endMs the end of the window, of {@link Kind#WINDOW} only
 */
record PartKey(long version, Kind kind, long endMs) {
  /** The versions that have ended. */
  static final PartKey ENDED = new PartKey(0, Kind.ENDED, 0);

  enum Kind {
    ENDED,
    CLOCK,
    JUDGED,
    WINDOW
  }

  static PartKey parse(String text) {
    String[] parts = text.split("/", 3);
    return new PartKey(Long.parseLong(parts[0]), Kind.valueOf(parts[1]), Long.parseLong(parts[2]));
  }

  @Override
  public String toString() {
    return version + "/" + kind + "/" + endMs;
  }
}
