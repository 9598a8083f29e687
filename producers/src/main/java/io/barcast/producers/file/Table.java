package io.barcast.producers.file;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * The rows of a file whose format is known.
 *
 * @param layout how rows become bars
 * @param entries opens the rows, from the first one on
 */
record Table(Layout layout, Supplier<Entries> entries) {
  /** A table that is held in memory. */
  static Table of(Layout layout, List<Entry> rows) {
    return new Table(layout, () -> new Held(rows));
  }

  /** Rows in memory. */
  private static final class Held implements Entries {
    private final Queue<Entry> rows;

    Held(List<Entry> rows) {
      this.rows = new ArrayDeque<>(rows);
    }

    @Override
    public Optional<Entry> next() {
      return Optional.ofNullable(rows.poll());
    }

    @Override
    public boolean ready() {
      return !rows.isEmpty();
    }

    @Override
    public void close() {
      rows.clear();
    }
  }
}
