package io.barcast.app.option;

import io.barcast.engine.bar.Interval;
import io.barcast.producers.BarSource;
import io.barcast.producers.CsvSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The flags for files of bars; a picocli mixin. */
public final class CsvOptions {
  @Option(
      names = "--csv",
      arity = "1..*",
      descriptionKey = "csv",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      paramLabel = "FILE",
      description = "CSV files of bars, plain or gzipped, merged in order of time.")
  private List<Path> files = List.of();

  @Option(
      names = "--interval",
      paramLabel = "INTERVAL",
      descriptionKey = "interval",
      converter = IntervalConverter.class,
      description =
          "Length of a bar, such as 1m, 1h or 1d; by default from the file's name or its rows.")
  private Interval interval;

  /** The files, in the given order. */
  public List<Path> files() {
    return FileLists.of(files);
  }

  /** The length of a bar, if it was given. */
  public Optional<Interval> interval() {
    return Optional.ofNullable(interval);
  }

  /** Opens the files; bars that open after {@code clock}'s time are rejected. */
  public BarSource open(InstantSource clock) {
    return BarSource.csv(files(), new CsvSettings(interval(), clock));
  }
}
