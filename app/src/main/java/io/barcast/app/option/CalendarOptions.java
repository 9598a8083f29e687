package io.barcast.app.option;

import io.barcast.engine.calendar.Calendars;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The flag for the calendars of series; a picocli mixin. */
public final class CalendarOptions {
  @SuppressWarnings("unused") // read by key
  @Option(names = "--calendar", paramLabel = "CALENDAR", descriptionKey = ForecastSettings.CALENDAR)
  private String calendar;

  /**
   * The calendars that settings name.
   *
   * @throws UserException when one is unknown or its file cannot be read
   */
  public static Calendars of(Settings settings) {
    return parse(ForecastSettings.of(settings).calendar());
  }

  /** The calendars that a text names. */
  static Calendars parse(String text) {
    try {
      return Calendars.parse(text, CalendarOptions::read);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new UserException(
          ExitCode.USAGE,
          String.valueOf(e.getMessage()),
          "Give --calendar auto, 24/7, 24/5, XNYS, none, file:FILE, or symbol patterns with them, such"
              + " as BTC*=24/7,*=XNYS.",
          e);
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException("calendar file " + file + " cannot be read", e);
    }
  }
}
