package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The errors of a file as a whole, each with what to do. */
public final class BadFile {
  private static final int SHOWN_CHARACTERS = 60;
  private static final String EXPECTED_HEADER =
      "give a CSV whose header names time or date, and open, high, low, close or only close, such"
          + " as symbol,time,open,high,low,close,volume; docs/files.md lists the other formats";

  private BadFile() {}

  static UserException missing(Path file) {
    return badData("there is no file " + file, "check the path");
  }

  static UserException notAFile(Path file) {
    return badData(file + " is not a file", "give the files themselves");
  }

  static UserException unreadable(Path file, IOException cause) {
    return badData(
        file + " cannot be read: " + cause.getMessage(),
        "check that you may read it and that it is complete");
  }

  static UserException empty(String file) {
    return badData(file + " is empty", EXPECTED_HEADER);
  }

  static UserException unknown(String file, String firstLine) {
    String start = firstLine.substring(0, Math.min(SHOWN_CHARACTERS, firstLine.length()));
    return badData(
        file + " is not a CSV of bars: it begins with '" + Line.printable(start) + "'",
        EXPECTED_HEADER);
  }

  static UserException unknownJson(String file) {
    return badData(
        file + " is JSON in which no bars were found",
        "give a response of bars as the provider sends it; docs/files.md lists those that are read");
  }

  static UserException damagedJson(String file, String problem) {
    return badData(
        file + " is not valid JSON: " + Line.printable(problem), "check that it is complete");
  }

  static UserException withoutRows(String file) {
    return badData(file + " has no rows", "give a file that has bars in it");
  }

  static UserException withoutInterval(String file) {
    return badData(
        "the length of the bars in " + file + " cannot be determined from its rows",
        "set it, for example with --interval 1d");
  }

  static UserException withoutSymbol() {
    return new UserException(
        ExitCode.USAGE,
        "the rows of standard input have no symbol column",
        "Give their symbol, for example with --symbol AAPL");
  }

  /** Standard input was named more than once. */
  public static UserException readTwice() {
    return new UserException(
        ExitCode.USAGE, "standard input (-) is given twice", "Give it once; it is read once.");
  }

  static UserException twoColumns(String file, String one, String other, Role role) {
    String holds = role.name().toLowerCase(Locale.ROOT);
    String both =
        one.equals(other) ? "two columns '" + one + "'" : "'" + one + "' and '" + other + "'";
    return badData(
        file + " has " + both + ", which can each be the " + holds,
        "choose one by its place from 1, for example with --columns \"" + holds + "=2\"");
  }

  static UserException noSuchColumn(String file, String column, List<String> header) {
    return new UserException(
        ExitCode.USAGE,
        file + " has no column '" + column + "', only " + header,
        "Correct --columns.");
  }

  static UserException ambiguousDates(String file, String example) {
    return badData(
        "dates such as '"
            + Line.printable(example)
            + "' in "
            + file
            + " can be read as day/month/year or as month/day/year",
        "say which, with --dates day-first or --dates month-first");
  }

  static UserException withoutZone(String file, String example) {
    return badData(
        "times such as '" + Line.printable(example) + "' in " + file + " name no zone",
        "give it, for example with --zone America/New_York or --zone UTC");
  }

  static UserException withoutEdge(String file, String title) {
    return badData(
        file
            + " is read as "
            + title
            + ", whose times may be the open or the close of each bar: its provider does not say",
        "say which, with --time open or --time close");
  }

  static UserException ambiguousColumns(String file) {
    return badData(
        file
            + " has no header, and its columns can be read as time, open, high, low, close or as"
            + " time, low, high, open, close",
        "say where they are, for example with --columns"
            + " \"time=1,open=2,high=3,low=4,close=5,volume=6\"");
  }

  static UserException trades(String file, String title) {
    return badData(
        file + " is read as " + title + ": trades, not bars",
        "make bars of them with barcast resample");
  }

  static UserException months(String file) {
    return badData(
        "the rows of " + file + " are a month or more apart: bars of a calendar month are not read",
        "give days or weeks");
  }

  static UserException closerThan(String file, Interval spacing, Interval interval) {
    return badData(
        "the rows of "
            + file
            + " are "
            + spacing
            + " apart, so none of them is a bar of "
            + interval,
        "give --interval " + spacing + ", or make longer bars of them with barcast resample");
  }

  static UserException withoutPrices(String file, long count, long rows) {
    return badData(
        "%d of %d rows of %s have a price of zero or below: only prices above zero are read, as returns are differences of logarithms"
            .formatted(count, rows, file),
        "give prices; spreads, yields and differences that reach zero are not supported");
  }

  static UserException mostlyRefused(String file, long refused, long rows, String first) {
    return badData(
        "%d of %d rows of %s are refused, the first: %s".formatted(refused, rows, file, first),
        "check the file, or say how it is to be read, with --format, --columns, --dates or --zone");
  }

  static UserException noZonedDays(String file) {
    return badData(
        "the offsets of the times in "
            + file
            + " fit no known zone, so days have 23, 24 or 25 hours",
        "give the zone, for example with --zone America/New_York");
  }

  static UserException otherFormat(String file, String format, String found) {
    return badData(
        file + " does not look like " + format + " but like " + found,
        "give --format " + found + ", or leave it out");
  }

  static UserException badData(String problem, String nextStep) {
    return new UserException(ExitCode.BAD_DATA, problem, nextStep);
  }
}
