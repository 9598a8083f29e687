package io.barcast.app.option;

import io.barcast.app.process.StandardInput;
import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.producers.BarSource;
import io.barcast.producers.CsvSettings;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The flags for files of bars; a picocli mixin. */
public final class CsvOptions {
  private static final Path STANDARD_INPUT = Path.of("-");

  @Option(
      names = "--csv",
      arity = "1..*",
      descriptionKey = "csv",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      paramLabel = "FILE",
      description =
          "CSV files of bars, plain or gzipped, merged in order of time; - for standard input.")
  private List<Path> files = List.of();

  @Option(
      names = "--interval",
      paramLabel = "INTERVAL",
      descriptionKey = "interval",
      converter = IntervalConverter.class,
      description =
          "Length of a bar, such as 1m, 1h or 1d; by default from the file's name or its rows.")
  private Interval interval;

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      descriptionKey = "csv.symbol",
      description = "Symbol of rows without a symbol column; by default the file's name.")
  private String symbol;

  /** The files, in the given order. */
  public List<Path> files() {
    return FileLists.of(files);
  }

  /** The length of a bar, if it was given. */
  public Optional<Interval> interval() {
    return Optional.ofNullable(interval);
  }

  /** Whether one of the files is standard input, which can be read once. */
  public boolean readsStandardInput() {
    return files().contains(STANDARD_INPUT);
  }

  /** Opens the files; bars that open after {@code clock}'s time are rejected. */
  public BarSource open(InstantSource clock) {
    return open(clock, () -> false);
  }

  /**
   * Opens the files; bars that open after {@code clock}'s time are rejected.
   *
   * @param stop whether waiting for standard input is to end; the rows after that may be incomplete
   */
  public BarSource open(InstantSource clock, BooleanSupplier stop) {
    return open(files(), clock, stop);
  }

  /** Opens other files in the same way. */
  public BarSource open(List<Path> others, InstantSource clock, BooleanSupplier stop) {
    CsvSettings settings =
        new CsvSettings(interval(), symbol(), clock, new StandardInput(System.in, stop));
    return BarSource.csv(others, settings);
  }

  private Optional<String> symbol() {
    try {
      return Optional.ofNullable(symbol).map(name -> SeriesId.of(name, "1d").symbol());
    } catch (BadBarException e) {
      throw new UserException(ExitCode.USAGE, e.getMessage(), "Correct --symbol.", e);
    }
  }
}
