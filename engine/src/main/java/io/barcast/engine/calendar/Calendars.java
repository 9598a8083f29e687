package io.barcast.engine.calendar;

import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which calendar each series has, by its symbol: {@code auto}, a choice by the series' own bars,
 * unless a rule says otherwise.
 */
public final class Calendars {
  private static final String AUTO = "auto";
  private static final String FILE = "file:";

  private final List<Rule> rules;

  private Calendars(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param pattern the symbols that it is for; {@code *} stands for any characters
   * @param source the calendar as written in settings, for example {@code file:lse.calendar}
   * @param calendar the calendar; null for {@code auto}
   */
  private record Rule(String pattern, String source, @Nullable TradingCalendar calendar) {
    private Rule {
      if (pattern.isEmpty()) {
        throw new IllegalArgumentException(
            "calendar rule for '"
                + source
                + "' has no symbol, expected a pattern such as BTC* or *");
      }
    }

    boolean matches(String symbol) {
      String expression =
          Pattern.compile("\\*")
              .splitAsStream(pattern + " ")
              .map(Pattern::quote)
              .collect(Collectors.joining(".*"));
      return (symbol + " ").matches(expression);
    }
  }

  /** Every series chooses by its own bars. */
  public static Calendars auto() {
    return new Calendars(List.of());
  }

  /**
   * Reads rules such as {@code BTC*=24/7,EUR*=24/5,LSE*=file:lse.calendar,*=auto}; a calendar
   * without a pattern is for all symbols.
   *
   * @param readFile the content of a file, by the path after {@code file:}; its errors pass
   * @throws IllegalArgumentException when a rule names no calendar, or its file is not of the
   *     format
   */
  public static Calendars parse(String text, Function<String, String> readFile) {
    List<Rule> rules = new ArrayList<>();
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        rules.add(rule(part.strip(), readFile));
      }
    }
    return new Calendars(rules);
  }

  private static Rule rule(String text, Function<String, String> readFile) {
    int end = text.lastIndexOf('=');
    String pattern = end < 0 ? "*" : text.substring(0, end).strip();
    String source = text.substring(end + 1).strip();
    return new Rule(pattern, source, source.equals(AUTO) ? null : calendar(source, text, readFile));
  }

  private static TradingCalendar calendar(
      String source, String rule, Function<String, String> readFile) {
    if (source.startsWith(FILE)) {
      String path = source.substring(FILE.length());
      return TradingCalendar.parse(nameOf(path), readFile.apply(path));
    }
    return BuiltInCalendars.named(source)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "calendar rule is '%s', expected PATTERN=CALENDAR with auto, none, 24/7,"
                            + " 24/5, XNYS or file:PATH as the calendar",
                        rule)));
  }

  /** The file's name without its folder and ending. */
  private static String nameOf(String path) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return file.replaceFirst("(?<=.)\\.[^.]*$", "");
  }

  /** A calendar for the series, with nothing learned yet. */
  public SeriesCalendar forSeries(SeriesId series) {
    return configured(series).map(SeriesCalendar::of).orElseGet(SeriesCalendar::auto);
  }

  /** The calendar that a rule gives to the series; empty when it chooses by its own bars. */
  public Optional<TradingCalendar> configured(SeriesId series) {
    return rules.stream()
        .filter(rule -> rule.matches(series.symbol()))
        .findFirst()
        .flatMap(rule -> Optional.ofNullable(rule.calendar()));
  }

  /** The rules as {@link #parse} reads them; {@code auto} when there are none. */
  public String text() {
    return rules.isEmpty()
        ? AUTO
        : rules.stream()
            .map(rule -> rule.pattern() + "=" + rule.source())
            .collect(Collectors.joining(","));
  }
}
