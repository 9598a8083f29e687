package io.barcast.producers.file;

import java.util.List;
import java.util.Optional;

/** Tells by all of a file's dates whether the day or the month comes first. Not thread-safe. */
final class DateOrders {
  private static final int MONTHS = 12;
  private static final int SAMPLE = 64;

  private int rows;
  private int dates;
  private boolean dayFirst;
  private boolean monthFirst;
  private String example = "";

  private DateOrders() {}

  /**
   * The only order in which the dates exist; empty when most of the first ones are written another
   * way.
   *
   * @param entries read to their end, unless the first rows show that it is not needed
   * @throws io.barcast.runtime.UserException when they exist in both orders, or in neither
   */
  static Optional<DateOrder> of(Entries entries, Layout layout, String file) {
    DateOrders orders = new DateOrders();
    for (Optional<Entry> row = entries.next(); row.isPresent(); row = entries.next()) {
      orders.add(time(row.get().fields(), layout));
      if (orders.rows == SAMPLE && orders.areFew()) {
        return Optional.empty();
      }
    }
    return orders.areFew() ? Optional.empty() : Optional.of(orders.only(file));
  }

  private void add(String time) {
    rows++;
    int[] date = StampParser.orderless(time).orElse(null);
    if (date != null) {
      dates++;
      dayFirst |= date[0] > MONTHS;
      monthFirst |= date[1] > MONTHS;
      example = example.isEmpty() ? time : example;
    }
  }

  private boolean areFew() {
    return 2 * dates <= rows;
  }

  private DateOrder only(String file) {
    if (dayFirst == monthFirst) {
      throw BadFile.ambiguousDates(file, example);
    }
    return dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
  }

  private static String time(List<String> fields, Layout layout) {
    return fields.size() == layout.columns().count()
        ? layout.columns().field(Role.TIME, fields)
        : "";
  }
}
