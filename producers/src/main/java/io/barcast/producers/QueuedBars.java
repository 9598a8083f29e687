package io.barcast.producers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;

/** A source that turns each row of another one into any number of rows. */
public abstract class QueuedBars implements BarSource {
  private final Deque<Row> ahead = new ArrayDeque<>();
  private boolean ended;

  /**
   * Reads on in the other source.
   *
   * @param rows what this source returns next
   * @return whether there may be more
   */
  protected abstract boolean read(Deque<Row> rows);

  @Override
  public final boolean hasNext() {
    while (ahead.isEmpty() && !ended) {
      ended = !read(ahead);
    }
    return !ahead.isEmpty();
  }

  @Override
  public final Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the source has no more rows");
    }
    return ahead.remove();
  }
}
