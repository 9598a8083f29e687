package io.barcast.producers.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/**
 * The rows of one document, in order of time. A document is read twice: once to see how its rows
 * are to be read and in which order they are, and once for its bars. One that is out of order is
 * held in memory and sorted by close time and symbol. Standard input is read once, as it arrives.
 * Rows without a value and unfinished bars are no rows: they are counted and named in the notes.
 * Not thread-safe.
 */
public final class BarFile implements AutoCloseable {
  private static final int SAMPLE_ROWS = 64;

  private final Document document;
  private final Entries entries;
  private final EntryReader reader;
  private final Queue<Entry> ahead;
  private final SplitScale splits;
  private final OptionalLong rows;
  private Queue<FileRow> sorted = new ArrayDeque<>();
  private boolean ended;

  private BarFile(
      Document document,
      FileOptions options,
      Entries entries,
      EntryReader reader,
      Queue<Entry> ahead,
      OptionalLong rows) {
    this.rows = rows;
    this.splits = new SplitScale(document, options);
    this.document = document;
    this.entries = entries;
    this.reader = reader;
    this.ahead = ahead;
  }

  /**
   * Opens a document.
   *
   * @throws io.barcast.runtime.UserException when it holds no bars, or cannot be read in one way
   *     only
   */
  public static BarFile open(Document document, FileOptions options) {
    Table table = new TableReader(document, options).read();
    Entries entries = table.entries().get();
    try {
      return document.live()
          ? live(document, options, table.layout(), entries)
          : stored(document, options, table, entries);
    } catch (RuntimeException e) {
      entries.close();
      throw e;
    }
  }

  private static BarFile live(
      Document document, FileOptions options, Layout layout, Entries entries) {
    List<Entry> ahead = new ArrayList<>();
    Optional<Entry> next = entries.next();
    while (next.isPresent()) {
      ahead.add(next.get());
      boolean waits = options.interval().isPresent() && !entries.ready();
      next = waits || ahead.size() >= SAMPLE_ROWS ? Optional.empty() : entries.next();
    }
    Table sample = Table.of(layout, ahead);
    FilePlan plan = new FilePlan(document, options, layout, sample.entries().get());
    Survey survey = plan.survey(sample.entries().get());
    EntryReader reader = plan.reader(survey);
    BarFile file =
        new BarFile(
            document, options, entries, reader, new ArrayDeque<>(ahead), OptionalLong.empty());
    if (survey.isNewestFirst()) {
      file.sort();
    }
    return file;
  }

  private static BarFile stored(
      Document document, FileOptions options, Table table, Entries entries) {
    FilePlan plan = new FilePlan(document, options, table.layout(), table.entries().get());
    Survey survey = plan.survey(table.entries().get());
    if (survey.isShuffled()) {
      plan.sortDistances(survey, table.entries().get());
    }
    BarFile file =
        new BarFile(
            document,
            options,
            entries,
            plan.reader(survey),
            new ArrayDeque<>(),
            OptionalLong.of(survey.rows()));
    if (!survey.isInOrder()) {
      file.sort();
    }
    return file;
  }

  /** The document's name in records. */
  public String label() {
    return document.label();
  }

  /** How many rows it has, those without a value too; empty for standard input. */
  public OptionalLong rows() {
    return rows;
  }

  /** The next row; empty at the end. */
  public Optional<FileRow> next() {
    Optional<FileRow> row = sorted.isEmpty() ? read() : Optional.ofNullable(sorted.poll());
    if (row.isEmpty() && !ended) {
      ended = true;
      reader.printCounts();
    }
    return row.map(splits::checked);
  }

  private Optional<FileRow> read() {
    Optional<Entry> entry = entry();
    while (entry.isPresent()) {
      Optional<FileRow> row = reader.row(entry.get());
      if (row.isPresent()) {
        return row;
      }
      entry = entry();
    }
    return Optional.empty();
  }

  private Optional<Entry> entry() {
    return ahead.isEmpty() ? entries.next() : Optional.ofNullable(ahead.poll());
  }

  /** Reads all rows: first those that are refused, then the bars. */
  private void sort() {
    List<FileRow> rows = new ArrayList<>();
    for (Optional<FileRow> row = read(); row.isPresent(); row = read()) {
      rows.add(row.get());
    }
    rows.sort(Comparator.comparingLong(BarFile::closeTimeMs).thenComparing(BarFile::symbol));
    sorted = new ArrayDeque<>(rows);
  }

  private static long closeTimeMs(FileRow row) {
    return row instanceof FileBar found ? found.bar().closeTimeMs() : Long.MIN_VALUE;
  }

  private static String symbol(FileRow row) {
    return row instanceof FileBar found ? found.bar().series().symbol() : "";
  }

  @Override
  public void close() {
    entries.close();
  }
}
