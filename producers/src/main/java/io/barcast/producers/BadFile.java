package io.barcast.producers;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Path;

/** The errors of a file as a whole, each with what to do. */
final class BadFile {
  private static final int SHOWN_CHARACTERS = 60;
  private static final String EXPECTED_HEADER =
      "give a CSV whose header names time or date, open, high, low, close and volume, such as"
          + " symbol,time,open,high,low,close,volume";

  private BadFile() {}

  static UserException missing(Path file) {
    return badData("there is no file " + file, "check the path");
  }

  static UserException notAFile(Path file) {
    return badData(file + " is not a file", "give the CSV files themselves");
  }

  static UserException unreadable(Path file, IOException cause) {
    return badData(
        file + " cannot be read: " + cause.getMessage(),
        "check that you may read it and that it is complete");
  }

  static UserException empty(Path file) {
    return badData(file + " is empty", EXPECTED_HEADER);
  }

  static UserException unknownHeader(Path file, String header) {
    String start = header.substring(0, Math.min(SHOWN_CHARACTERS, header.length()));
    return badData(
        file + " is not a CSV of bars: it begins with '" + Line.printable(start) + "'",
        EXPECTED_HEADER);
  }

  static UserException withoutRows(Path file) {
    return badData(file + " has a header and no rows", "give a file that has bars in it");
  }

  static UserException withoutInterval(Path file) {
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

  static UserException readTwice() {
    return new UserException(
        ExitCode.USAGE, "standard input (-) is given twice", "Give it once; it is read once.");
  }

  private static UserException badData(String problem, String nextStep) {
    return new UserException(ExitCode.BAD_DATA, problem, nextStep);
  }
}
