package io.barcast.producers.file;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits by symbol and date, as a file of {@code symbol,date,factor} gives them.
 *
 * @param splits in the order of the file
 */
public record SplitActions(List<Split> splits) {
  /** No splits. */
  public static final SplitActions NONE = new SplitActions(List.of());

  /**
   * One split.
   *
   * @param factor new shares per old share
   */
  public record Split(String symbol, LocalDate date, double factor) {}

  public SplitActions {
    splits = List.copyOf(splits);
  }

  /**
   * Reads a file of actions, with or without a header.
   *
   * @throws UserException when it cannot be read, or a line is no action
   */
  public static SplitActions read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<Split> splits = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        boolean header = i == 0 && !lines.get(i).matches(".*\\d.*");
        if (!header && !lines.get(i).isBlank()) {
          splits.add(split(file, i + 1, lines.get(i)));
        }
      }
      return new SplitActions(splits);
    } catch (IOException e) {
      throw BadFile.unreadable(file, e);
    }
  }

  private static Split split(Path file, int number, String line) {
    List<String> fields = TextFields.COMMAS.split(line);
    Optional<Stamp> date =
        fields.size() == 3 ? new StampParser(null).parse(fields.get(1)) : Optional.empty();
    try {
      if (date.isPresent()) {
        double factor = Double.parseDouble(fields.get(2).trim());
        if (factor > 0 && Double.isFinite(factor)) {
          return new Split(fields.get(0).trim(), date.get().local().toLocalDate(), factor);
        }
      }
    } catch (NumberFormatException e) {
      throw invalid(file, number, line);
    }
    throw invalid(file, number, line);
  }

  private static UserException invalid(Path file, int number, String line) {
    return new UserException(
        ExitCode.BAD_DATA,
        file + ":" + number + " is '" + Line.printable(line) + "', which is no split",
        "give symbol, date and new shares per old share, such as AAPL,2020-08-31,4");
  }
}
