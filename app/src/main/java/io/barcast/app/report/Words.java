package io.barcast.app.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Numbers and times in sentences of reports. */
public final class Words {
  private static final double SMALL = 1e-3;
  private static final double LEAST_CHANCE = 1e-4;

  private Words() {}

  /** Formats as {@link String#format} does, whatever the locale. */
  public static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  /** A p-value with two digits that count. */
  public static String p(double value) {
    if (Double.isNaN(value)) {
      return "undefined";
    }
    return value == 0 ? "below 1e-300" : format(value < SMALL ? "%.1e" : "%.2g", value);
  }

  /** A p-value as the share of cases in which chance alone does it: {@code 31 % of cases}. */
  public static String chance(double p) {
    if (Double.isNaN(p)) {
      return "an undefined share of cases";
    }
    return p < LEAST_CHANCE
        ? "less than 0.01 % of cases"
        : format(p >= 0.1 ? "%.0f %% of cases" : "%.2g %% of cases", 100 * p);
  }

  /** A number of things. */
  public static String plural(long number, String noun) {
    return format("%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** A number of things whose plural is not formed with an s. */
  public static String plural(long number, String one, String many) {
    return format("%,d %s", number, number == 1 ? one : many);
  }

  /** A share in percent, with its sign. */
  public static String signedPercent(double share) {
    return format("%+.1f %%", 100 * share);
  }

  /** The day, UTC. */
  public static String day(long epochMs) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(epochMs), ZoneOffset.UTC).toString();
  }

  /** Such as {@code 1, 5 and 10}. */
  public static String list(List<?> items) {
    int last = items.size() - 1;
    StringBuilder text = new StringBuilder();
    for (int place = 0; place <= last; place++) {
      text.append(place == 0 ? "" : place == last ? " and " : ", ").append(items.get(place));
    }
    return text.toString();
  }
}
