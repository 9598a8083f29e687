package io.barcast.app.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them in a table. */
public final class Numbers {
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final MathContext FIVE_DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /** At most six digits, without an exponent; {@code -} when undefined. */
  public static String rounded(double value) {
    return rounded(value, SIX_DIGITS);
  }

  /** At most five digits, as for a price in a narrow column. */
  public static String price(double value) {
    return rounded(value, FIVE_DIGITS);
  }

  private static String rounded(double value, MathContext digits) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(digits).stripTrailingZeros().toPlainString()
        : "-";
  }

  /** A log return in per cent with its sign, such as {@code +0.12%}. */
  public static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%+.2f%%", 100 * share) : "-";
  }

  /** A count with separators, such as {@code 12,345}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A share with two decimals, such as {@code 0.53}. */
  public static String share(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f", share) : "-";
  }
}
