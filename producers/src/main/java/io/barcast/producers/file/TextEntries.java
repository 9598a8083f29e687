package io.barcast.producers.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The rows of a text file, one line after the other. Not thread-safe. */
final class TextEntries implements Entries {
  private final Queue<Line> ahead;
  private final LineReader lines;
  private final Layout layout;
  private final RowShape shape;
  private final Queue<Entry> shaped = new ArrayDeque<>();
  private long toSkip;

  /**
   * @param ahead lines that were read before those of {@code lines}
   * @param lines closed with this
   */
  TextEntries(Collection<Line> ahead, LineReader lines, Layout layout) {
    this.ahead = new ArrayDeque<>(ahead);
    this.lines = lines;
    this.layout = layout;
    this.shape = layout.shape().get();
    this.toSkip = layout.skipped();
  }

  @Override
  public Optional<Entry> next() {
    while (shaped.isEmpty()) {
      Optional<Line> line = line();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      shape(line.get());
    }
    return Optional.ofNullable(shaped.poll());
  }

  private Optional<Line> line() {
    while (toSkip > 0) {
      toSkip--;
      nextLine();
    }
    return nextLine();
  }

  private Optional<Line> nextLine() {
    return ahead.isEmpty() ? lines.next() : Optional.ofNullable(ahead.poll());
  }

  private void shape(Line line) {
    if (!line.fault().isEmpty()) {
      shaped.add(new Entry(line.number(), line.bytes(), List.of(), line.fault()));
      return;
    }
    String text = line.number() == 1 ? TextHead.withoutMark(line.text()) : line.text();
    for (List<String> fields : shape.rows(layout.text().split(text))) {
      shaped.add(new Entry(line.number(), line.bytes(), fields, ""));
    }
  }

  @Override
  public boolean ready() {
    return !shaped.isEmpty() || !ahead.isEmpty() || lines.ready();
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a file that was being read cannot be closed", e);
    }
  }
}
