package io.barcast.producers.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens a document as a table: tells its format by its first bytes and lines. */
final class TableReader {
  private static final int SAMPLE_LINES = 65;
  private static final int PEEKED_BYTES = 4_096;

  private final Document document;
  private final FileOptions options;

  TableReader(Document document, FileOptions options) {
    this.document = document;
    this.options = options;
  }

  /**
   * The table of a document.
   *
   * @throws io.barcast.runtime.UserException when it is no table of bars
   */
  Table read() {
    try {
      InputStream bytes = LineReader.plain(document.bytes().open());
      return isJson(bytes) ? json(bytes) : text(bytes);
    } catch (IOException e) {
      throw BadFile.unreadable(Path.of(document.path()), e);
    }
  }

  private Table json(InputStream bytes) throws IOException {
    try (bytes) {
      Table table = JsonFormats.read(document, bytes.readAllBytes());
      return new Table(
          Formats.chosen(table.layout(), options.format(), document.path()), table.entries());
    }
  }

  private Table text(InputStream bytes) throws IOException {
    LineReader lines = new LineReader(bytes);
    try {
      List<Line> first = first(lines);
      if (first.isEmpty()) {
        throw BadFile.empty(document.path());
      }
      Layout layout = layout(first);
      if (document.live()) {
        return new Table(layout, () -> new TextEntries(first, lines, layout));
      }
      lines.close();
      return new Table(layout, () -> new TextEntries(List.of(), reopened(), layout));
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  private Layout layout(List<Line> first) {
    List<String> text = new ArrayList<>(first.stream().map(Line::text).toList());
    text.set(0, TextHead.withoutMark(text.get(0)));
    StampParser stamps = new StampParser(options.dates().orElse(DateOrder.MONTH_FIRST));
    Layout layout = TextFormats.of(new TextHead(document, text, options, stamps));
    return Formats.chosen(layout, options.format(), document.path());
  }

  /**
   * The first lines. A live process may write its next row hours later: when the interval is known,
   * only the rows that have arrived are taken.
   */
  private List<Line> first(LineReader lines) {
    boolean patient = !document.live() || options.interval().isEmpty();
    List<Line> first = new ArrayList<>();
    while (first.size() < SAMPLE_LINES && (patient || first.size() < 2 || lines.ready())) {
      Optional<Line> line = lines.next();
      if (line.isEmpty()) {
        return first;
      }
      first.add(line.get());
    }
    return first;
  }

  private LineReader reopened() {
    try {
      return new LineReader(LineReader.plain(document.bytes().open()));
    } catch (IOException e) {
      throw BadFile.unreadable(Path.of(document.path()), e);
    }
  }

  /** Whether the first character is that of a JSON object or array. */
  private static boolean isJson(InputStream bytes) throws IOException {
    bytes.mark(PEEKED_BYTES);
    int next = bytes.read();
    for (int i = 1; i < PEEKED_BYTES && (Character.isWhitespace(next) || isMark(next)); i++) {
      next = bytes.read();
    }
    bytes.reset();
    return next == '{' || next == '[';
  }

  /** Whether this is a byte of the byte order mark. */
  private static boolean isMark(int next) {
    return next == 0xef || next == 0xbb || next == 0xbf;
  }
}
