package io.barcast.producers.file;

import java.util.List;
import java.util.Optional;

/** Tells by all of a file's dates whether the day or the month comes first. */
final class DateOrders {
  private static final int MONTHS = 12;
  private static final int SAMPLE = 64;

  private DateOrders() {}

  /**
   * The only order in which the dates exist; empty when most of the first ones are written another
   * way.
   *
   * @param entries read to their end
   * @throws io.barcast.runtime.UserException when they exist in both orders, or in neither
   */
  static Optional<DateOrder> of(Entries entries, Layout layout, String file) {
    int rows = 0;
    int dates = 0;
    boolean dayFirst = false;
    boolean monthFirst = false;
    String example = "";
    for (Optional<Entry> row = entries.next(); row.isPresent(); row = entries.next()) {
      String time = time(row.get().fields(), layout);
      Optional<int[]> date = StampParser.orderless(time);
      rows++;
      dates += date.isPresent() ? 1 : 0;
      dayFirst |= date.isPresent() && date.get()[0] > MONTHS;
      monthFirst |= date.isPresent() && date.get()[1] > MONTHS;
      example = example.isEmpty() && date.isPresent() ? time : example;
      if (rows == SAMPLE && 2 * dates <= rows) {
        return Optional.empty();
      }
    }
    if (2 * dates <= rows) {
      return Optional.empty();
    }
    if (dayFirst == monthFirst) {
      throw BadFile.ambiguousDates(file, example);
    }
    return Optional.of(dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
  }

  private static String time(List<String> fields, Layout layout) {
    return fields.size() == layout.columns().count()
        ? layout.columns().field(Role.TIME, fields)
        : "";
  }
}
