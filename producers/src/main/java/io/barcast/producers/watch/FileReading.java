package io.barcast.producers.watch;

import io.barcast.engine.bar.Bar;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.NewBars;
import io.barcast.producers.Row;
import io.barcast.producers.SkippedCounts;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads one file after the other, passes its new rows on, and says what became of them. Each bar is
 * passed on once, whatever was read before it was stopped: what stands on the topic decides.
 */
public final class FileReading {
  private static final int LISTED = 100;

  private final Function<Path, BarSource> open;
  private final Function<BarSource, NewBars> newRows;
  private final Consumer<Row> send;

  /**
   * @param open opens a file
   * @param newRows the rows of a file that are not on the topic
   * @param send what becomes of them
   */
  public FileReading(
      Function<Path, BarSource> open, Function<BarSource, NewBars> newRows, Consumer<Row> send) {
    this.open = open;
    this.newRows = newRows;
    this.send = send;
  }

  /**
   * Reads a file.
   *
   * @return the lines of its result; empty when it was stopped before the file's end
   */
  public Optional<List<String>> read(DroppedFile file, BooleanSupplier stop) {
    Tally tally = new Tally();
    Optional<Row> row = Optional.empty();
    try (NewBars rows = newRows.apply(opened(file.path()))) {
      while (!stop.getAsBoolean()) {
        row = next(rows);
        if (row.isEmpty()) {
          return Optional.of(tally.lines(rows));
        }
        send.accept(row.get());
        tally.add(row.get());
      }
      return Optional.empty();
    } catch (UnreadableFile e) {
      return Optional.of(tally.unreadable(e.problem));
    }
  }

  private BarSource opened(Path file) {
    try {
      return open.apply(file);
    } catch (UserException e) {
      throw new UnreadableFile(e);
    }
  }

  private static Optional<Row> next(NewBars rows) {
    try {
      return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    } catch (UserException e) {
      if (e.exitCode() == ExitCode.BAD_DATA) {
        throw new UnreadableFile(e);
      }
      throw e;
    }
  }

  /** A file that the user has to correct; other errors end the process. */
  private static final class UnreadableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final UserException problem;

    UnreadableFile(UserException problem) {
      super(problem);
      this.problem = problem;
    }
  }

  private static final class Tally {
    private final List<String> refusals = new ArrayList<>();
    private long bars;
    private long refused;

    void add(Row row) {
      if (row instanceof GoodBar) {
        bars++;
      } else if (row instanceof BadRow bad) {
        refused++;
        if (refusals.size() < LISTED) {
          refusals.add("refused " + bad);
        }
      }
    }

    List<String> lines(NewBars rows) {
      SkippedCounts skipped = rows.skipped();
      List<String> lines = counts();
      lines.add("already there " + skipped.there());
      lines.add("differ " + skipped.different());
      lines.add("too late " + skipped.tooLate());
      lines.add("refused before " + skipped.badRows());
      lines.addAll(refusals);
      rows.different().forEach(row -> lines.add("differs " + place(row)));
      rows.tooLate().forEach(row -> lines.add("too late " + place(row)));
      return lines;
    }

    private static String place(GoodBar row) {
      Bar bar = row.bar();
      return "%s:%d: %s of %s"
          .formatted(row.file(), row.line(), bar.series(), Instant.ofEpochMilli(bar.openTimeMs()));
    }

    List<String> unreadable(UserException problem) {
      List<String> lines = counts();
      lines.add("not read: " + problem.problem());
      lines.add("next: " + problem.nextStep());
      lines.addAll(refusals);
      return lines;
    }

    private List<String> counts() {
      return new ArrayList<>(List.of("bars " + bars, "refused " + refused));
    }
  }
}
