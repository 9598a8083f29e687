package io.barcast.engine.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The calendars that come with Barcast, read on first use. */
final class BuiltInCalendars {
  /** Expects no bar. */
  private static final TradingCalendar NONE =
      new TradingCalendar("none", ZoneOffset.UTC.getRules(), new SessionTable(List.of()));

  private BuiltInCalendars() {}

  static TradingCalendar always() {
    return Always.CALENDAR;
  }

  static TradingCalendar weekdays() {
    return Weekdays.CALENDAR;
  }

  static TradingCalendar newYork() {
    return NewYork.CALENDAR;
  }

  static Optional<TradingCalendar> named(String name) {
    return switch (name) {
      case "24/7" -> Optional.of(always());
      case "24/5" -> Optional.of(weekdays());
      case "XNYS" -> Optional.of(newYork());
      case "none" -> Optional.of(NONE);
      default -> Optional.empty();
    };
  }

  private static TradingCalendar read(String name, String resource) {
    try (InputStream in = BuiltInCalendars.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing");
      }
      return TradingCalendar.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource + " cannot be read", e);
    }
  }

  private static final class Always {
    static final TradingCalendar CALENDAR = read("24/7", "24-7.calendar");
  }

  private static final class Weekdays {
    static final TradingCalendar CALENDAR = read("24/5", "24-5.calendar");
  }

  private static final class NewYork {
    static final TradingCalendar CALENDAR = read("XNYS", "xnys.calendar");
  }
}
