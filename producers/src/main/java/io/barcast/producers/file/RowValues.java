package io.barcast.producers.file;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values of one row.
 *
 * @param open equal to {@code close} where a file has only a close; likewise high and low
 * @param repaired whether high or low was off by float noise, and set to the extreme of open and
 *     close
 */
record RowValues(
    double open,
    double high,
    double low,
    double close,
    double volume,
    double split,
    boolean repaired) {
  /** Decimal numbers; no hexadecimal, no type suffix, no thousands separator. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final Set<String> MISSING =
      Set.of("", ".", "-", "null", "nan", "n/a", "na", "none", "#n/a");
  private static final List<Role> PRICES = List.of(Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE);

  /** The relative error of high and low that is taken for float noise. */
  private static final double NOISE = 1e-9;

  /** Whether a row has a time and no price, as Yahoo and FRED write a day without trade. */
  static boolean areMissing(Columns columns, List<String> fields) {
    return PRICES.stream()
        .filter(columns::has)
        .allMatch(role -> isMissing(columns.field(role, fields)));
  }

  private static boolean isMissing(String field) {
    return MISSING.contains(field.trim().toLowerCase(Locale.ROOT));
  }

  static RowValues of(Layout layout, List<String> fields) throws RowFault {
    Columns columns = layout.columns();
    double close = price(Role.CLOSE, layout, fields);
    boolean onlyClose = !columns.has(Role.OPEN);
    double open = onlyClose ? close : price(Role.OPEN, layout, fields);
    double high = onlyClose ? close : price(Role.HIGH, layout, fields);
    double low = onlyClose ? close : price(Role.LOW, layout, fields);
    double top = Math.max(open, close);
    double bottom = Math.min(open, close);
    boolean lifted = high < top && top - high <= NOISE * top;
    boolean lowered = low > bottom && low - bottom <= NOISE * bottom;
    return new RowValues(
        open,
        lifted ? top : high,
        lowered ? bottom : low,
        close,
        volume(layout, fields),
        split(layout, fields),
        lifted || lowered);
  }

  /** Whether all prices are numbers above zero. */
  boolean arePositive() {
    return !(open <= 0 || high <= 0 || low <= 0 || close <= 0);
  }

  Bar bar(SeriesId series, long openTimeMs, long closeTimeMs, String source) {
    return new Bar(series, openTimeMs, closeTimeMs, open, high, low, close, volume, split, source);
  }

  private static double price(Role role, Layout layout, List<String> fields) throws RowFault {
    double price = number(role, layout.text().number(layout.columns().field(role, fields)));
    return layout.priceScale() == 1 ? price : price / layout.priceScale();
  }

  private static double volume(Layout layout, List<String> fields) throws RowFault {
    String field = layout.columns().field(Role.VOLUME, fields);
    if (isMissing(field) && !NOT_FINITE.matcher(field.trim()).matches()) {
      return 0;
    }
    String digits = layout.text().number(field);
    int last = digits.length() - 1;
    int power = "KMB".indexOf(Character.toUpperCase(digits.charAt(last))) + 1;
    return power == 0
        ? number(Role.VOLUME, digits)
        : number(Role.VOLUME, digits.substring(0, last)) * Math.pow(1_000, power);
  }

  /** One when the row has none; yfinance writes zero for that. */
  private static double split(Layout layout, List<String> fields) throws RowFault {
    String field = layout.columns().field(Role.SPLIT, fields);
    double factor = isMissing(field) ? 1 : number(Role.SPLIT, layout.text().number(field));
    return factor == 0 ? 1 : factor;
  }

  private static double number(Role role, String digits) throws RowFault {
    if (NUMBER.matcher(digits).matches()) {
      return Double.parseDouble(digits);
    }
    if (NOT_FINITE.matcher(digits).matches()) {
      return Double.NaN;
    }
    throw RowFault.unreadable(
        "%s is '%.40s', expected a number", role.name().toLowerCase(Locale.ROOT), digits);
  }
}
