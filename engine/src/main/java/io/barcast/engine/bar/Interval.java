package io.barcast.engine.bar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a bar, written as a count and a unit: {@code 1m}, {@code 4h}, {@code 1d}, {@code
 * 1w}.
 *
 * @param code the interval as written in records and files
 * @param millis its length in milliseconds, positive
 */
public record Interval(String code, long millis) {
  private static final Pattern CODE = Pattern.compile("([1-9][0-9]{0,3})([smhdw])");

  public Interval {
    if (millis <= 0 || !CODE.matcher(code).matches()) {
      throw BadBarException.of(
          BarFault.BAD_INTERVAL,
          "interval is '%s', expected a count and a unit like 1m, 4h, 1d",
          code);
    }
  }

  /**
   * Reads a code such as {@code 15m}.
   *
   * @throws BadBarException when the code is not a count followed by one of s, m, h, d, w
   */
  public static Interval of(String code) {
    Matcher parts = CODE.matcher(code);
    if (!parts.matches()) {
      throw BadBarException.of(
          BarFault.BAD_INTERVAL,
          "interval is '%s', expected a count and a unit like 1m, 4h, 1d",
          code);
    }
    return new Interval(
        code, Long.parseLong(parts.group(1)) * unitMillis(parts.group(2).charAt(0)));
  }

  private static long unitMillis(char unit) {
    return switch (unit) {
      case 's' -> 1_000L;
      case 'm' -> 60_000L;
      case 'h' -> 3_600_000L;
      case 'd' -> 86_400_000L;
      default -> 7 * 86_400_000L;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
