package io.barcast.app.replay.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Numbers and times in the report's sentences. */
final class Words {
  private static final double SMALL = 1e-3;

  private Words() {}

  static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  /** A p-value with two digits that count. */
  static String p(double value) {
    if (Double.isNaN(value)) {
      return "undefined";
    }
    return value == 0 ? "below 1e-300" : format(value < SMALL ? "%.1e" : "%.2g", value);
  }

  /** A number of things. */
  static String plural(long number, String noun) {
    return format("%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** A share in percent, with its sign. */
  static String signedPercent(double share) {
    return format("%+.1f %%", 100 * share);
  }

  static String day(long epochMs) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(epochMs), ZoneOffset.UTC).toString();
  }

  /** Such as {@code 1, 5 and 10}. */
  static String list(List<?> items) {
    int last = items.size() - 1;
    StringBuilder text = new StringBuilder();
    for (int place = 0; place <= last; place++) {
      text.append(place == 0 ? "" : place == last ? " and " : ", ").append(items.get(place));
    }
    return text.toString();
  }
}
