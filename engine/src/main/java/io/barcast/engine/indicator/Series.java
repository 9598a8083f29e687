package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;
import io.barcast.engine.bar.Field;

/**
 * The values that an indicator reads: one per bar, from the first bar at which they are defined.
 */
@FunctionalInterface
public interface Series {
  /** The series up to the newest bar of the history. */
  Column column(BarHistory bars);

  /** The values of a field of the bars. */
  static Series of(Field field) {
    return bars -> bars.column(field);
  }
}
