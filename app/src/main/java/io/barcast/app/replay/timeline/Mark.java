package io.barcast.app.replay.timeline;

/**
 * Something that a chart of the price should show.
 *
 * @param bar the number of the bar in its series, from 0
 * @param timeMs its close, epoch milliseconds UTC
 * @param words what happened, as a sentence
 */
public record Mark(int bar, long timeMs, Kind kind, String words) {
  /** Kinds of marks, by the names that the live page has for them. */
  public enum Kind {
    SWAP,
    HOLE,
    SPLIT,
    VOID
  }
}
