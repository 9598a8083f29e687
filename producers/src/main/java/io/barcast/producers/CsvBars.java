package io.barcast.producers;

import io.barcast.engine.bar.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of one CSV file with a header, one row per line; blank lines are skipped. Rows are
 * streamed, except that a file in descending order of time is read whole and reversed. Of standard
 * input with a known interval each row is returned as soon as it has arrived.
 *
 * <p>A row's time is the bar's open. Prices are those of the columns {@code open, high, low,
 * close}: Yahoo's {@code Adj Close} is not used.
 */
final class CsvBars implements BarSource {
  /** The file that stands for standard input. */
  static final Path STANDARD_INPUT = Path.of("-");

  private static final int SAMPLE_ROWS = 64;

  private final LineReader lines;
  private final Deque<Line> ahead;
  private final RowParser parser;

  private CsvBars(LineReader lines, Deque<Line> ahead, RowParser parser) {
    this.lines = lines;
    this.ahead = ahead;
    this.parser = parser;
  }

  static CsvBars open(Path file, CsvSettings settings) {
    LineReader lines = openLines(file, settings);
    try {
      return open(file, settings, lines);
    } catch (RuntimeException e) {
      close(lines);
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    if (ahead.isEmpty()) {
      lines.next().ifPresent(ahead::add);
    }
    return !ahead.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the file has no more rows");
    }
    return parser.parse(ahead.remove());
  }

  @Override
  public void close() {
    close(lines);
  }

  private static CsvBars open(Path file, CsvSettings settings, LineReader lines) {
    CsvColumns columns = columns(file, lines);
    String symbol = symbol(file, settings, columns);
    Deque<Line> ahead = new ArrayDeque<>(sample(file, settings, lines));
    if (ahead.isEmpty()) {
      throw BadFile.withoutRows(file);
    }
    List<Long> timesMs = times(columns, ahead);
    RowParser parser =
        new RowParser(
            isStandardInput(file) ? "stdin" : FileNaming.nameOf(file),
            columns,
            symbol,
            interval(file, settings, timesMs),
            settings.clock());
    return new CsvBars(
        lines, Spacing.isNewestFirst(timesMs) ? oldestFirst(ahead, lines) : ahead, parser);
  }

  private static boolean isStandardInput(Path file) {
    return file.equals(STANDARD_INPUT);
  }

  /** The symbol of rows that do not say theirs. */
  private static String symbol(Path file, CsvSettings settings, CsvColumns columns) {
    if (isStandardInput(file) && settings.symbol().isEmpty() && columns.symbol() < 0) {
      throw BadFile.withoutSymbol();
    }
    return settings.symbol().orElseGet(() -> FileNaming.of(file).symbol());
  }

  /**
   * The first rows, which show the spacing and order of times. A live process may write its next
   * row hours later: when the interval is known, only the rows that have arrived are taken.
   */
  private static List<Line> sample(Path file, CsvSettings settings, LineReader lines) {
    if (!isStandardInput(file) || settings.interval().isEmpty()) {
      return upTo(SAMPLE_ROWS, lines);
    }
    List<Line> arrived = new ArrayList<>(upTo(1, lines));
    while (!arrived.isEmpty() && arrived.size() < SAMPLE_ROWS && lines.ready()) {
      lines.next().ifPresent(arrived::add);
    }
    return arrived;
  }

  private static Interval interval(Path file, CsvSettings settings, List<Long> timesMs) {
    return settings
        .interval()
        .or(() -> FileNaming.of(file).interval())
        .or(() -> Spacing.mostCommon(timesMs))
        .orElseThrow(() -> BadFile.withoutInterval(file));
  }

  private static Deque<Line> oldestFirst(Deque<Line> newestFirst, LineReader lines) {
    Deque<Line> reversed = new ArrayDeque<>();
    newestFirst.forEach(reversed::addFirst);
    upTo(Long.MAX_VALUE, lines).forEach(reversed::addFirst);
    return reversed;
  }

  private static LineReader openLines(Path file, CsvSettings settings) {
    if (isStandardInput(file)) {
      return openStandardInput(file, settings);
    }
    if (!Files.exists(file)) {
      throw BadFile.missing(file);
    }
    if (!Files.isRegularFile(file)) {
      throw BadFile.notAFile(file);
    }
    try {
      return LineReader.open(file);
    } catch (IOException e) {
      throw BadFile.unreadable(file, e);
    }
  }

  private static LineReader openStandardInput(Path file, CsvSettings settings) {
    try {
      return LineReader.of(settings.standardInput());
    } catch (IOException e) {
      throw BadFile.unreadable(file, e);
    }
  }

  private static CsvColumns columns(Path file, LineReader lines) {
    String header = lines.next().orElseThrow(() -> BadFile.empty(file)).text();
    return CsvColumns.of(header).orElseThrow(() -> BadFile.unknownHeader(file, header));
  }

  private static List<Line> upTo(long most, LineReader lines) {
    return Stream.generate(lines::next)
        .limit(most)
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<Long> times(CsvColumns columns, Deque<Line> lines) {
    return lines.stream()
        .map(line -> CsvColumns.split(line.text()))
        .filter(fields -> fields.size() == columns.count())
        .flatMapToLong(fields -> BarTime.parse(fields.get(columns.time())).stream())
        .boxed()
        .toList();
  }

  private static void close(LineReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a file that was being read cannot be closed", e);
    }
  }
}
