package io.barcast.app.option;

import io.barcast.app.process.StandardInput;
import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.producers.BarSource;
import io.barcast.producers.CsvSettings;
import io.barcast.producers.file.ChosenColumns;
import io.barcast.producers.file.DateOrder;
import io.barcast.producers.file.FileOptions;
import io.barcast.producers.file.Formats;
import io.barcast.producers.file.SplitActions;
import io.barcast.producers.file.StampEdge;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
          "Files of bars in any common format, merged in order of time; - for standard input.")
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

  @Option(
      names = "--format",
      paramLabel = "NAME",
      descriptionKey = "csv.format",
      description =
          "Format of the files, such as yahoo or histdata; by default from their content.")
  private String format;

  @Option(
      names = "--time",
      paramLabel = "EDGE",
      descriptionKey = "csv.time",
      description = "Edge of a bar that its time names: open or close; by default the format's.")
  private String time;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      descriptionKey = "csv.zone",
      description = "Zone of times that name none, and of days, such as America/New_York.")
  private String zone;

  @Option(
      names = "--dates",
      paramLabel = "ORDER",
      descriptionKey = "csv.dates",
      description = "Order of dates such as 03/04/2020: day-first or month-first.")
  private String dates;

  @Option(
      names = "--columns",
      paramLabel = "LIST",
      descriptionKey = "csv.columns",
      description = "Columns by name or place, such as \"time=Date,close=Last\".")
  private String columns;

  @Option(
      names = "--actions",
      paramLabel = "FILE",
      descriptionKey = "csv.actions",
      description = "File of splits: symbol, date and new shares per old share on each line.")
  private Path actions;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private final Set<String> noted = new HashSet<>();

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

  /** Opens the files; bars that close after {@code clock}'s time are held back. */
  public BarSource open(InstantSource clock) {
    return open(clock, () -> false);
  }

  /**
   * Opens the files; bars that close after {@code clock}'s time are held back.
   *
   * @param stop whether waiting for standard input is to end; the rows after that may be incomplete
   */
  public BarSource open(InstantSource clock, BooleanSupplier stop) {
    return open(files(), clock, stop);
  }

  /** Opens other files in the same way. */
  public BarSource open(List<Path> others, InstantSource clock, BooleanSupplier stop) {
    SplitActions splits = actions == null ? SplitActions.NONE : SplitActions.read(actions);
    return BarSource.csv(
        others, new CsvSettings(options(clock), splits, new StandardInput(System.in, stop)));
  }

  private FileOptions options(InstantSource clock) {
    return new FileOptions(
        interval(),
        symbol(),
        Optional.ofNullable(format).map(CsvOptions::knownFormat),
        Optional.ofNullable(time).map(name -> choice("--time", name, StampEdge.values())),
        Optional.ofNullable(zone).map(CsvOptions::knownZone),
        Optional.ofNullable(dates).map(name -> choice("--dates", name, DateOrder.values())),
        columns == null ? Map.of() : ChosenColumns.parse(columns),
        clock,
        this::note);
  }

  /** Prints a note once, however often the files are opened. */
  private void note(String note) {
    if (noted.add(note)) {
      command.commandLine().getErr().println(note);
      command.commandLine().getErr().flush();
    }
  }

  private static String knownFormat(String name) {
    if (!Formats.NAMES.contains(name)) {
      throw new UserException(
          ExitCode.USAGE,
          "there is no format '" + name + "'",
          "Give one of " + String.join(", ", Formats.NAMES) + ".");
    }
    return name;
  }

  private static ZoneId knownZone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new UserException(
          ExitCode.USAGE,
          "there is no zone '" + name + "'",
          "Give one such as America/New_York, Europe/Berlin, UTC or -05:00.",
          e);
    }
  }

  private static <E extends Enum<E>> E choice(String flag, String name, E[] values) {
    List<String> names = Arrays.stream(values).map(CsvOptions::spelling).toList();
    int place = names.indexOf(name.toLowerCase(Locale.ROOT));
    if (place < 0) {
      throw new UserException(
          ExitCode.USAGE, flag + " is '" + name + "'", "Give " + String.join(" or ", names) + ".");
    }
    return values[place];
  }

  private static String spelling(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The symbol of rows without one, if it was given. */
  public Optional<String> symbol() {
    try {
      return Optional.ofNullable(symbol).map(name -> SeriesId.of(name, "1d").symbol());
    } catch (BadBarException e) {
      throw new UserException(ExitCode.USAGE, e.getMessage(), "Correct --symbol.", e);
    }
  }
}
