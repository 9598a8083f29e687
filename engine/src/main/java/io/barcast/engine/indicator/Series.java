package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;
import io.barcast.engine.bar.Field;

/**
 * Numbers that come with the bars, one a bar once they have begun: what an indicator is made of.
 */
@FunctionalInterface
public interface Series {
  /** The series up to the newest bar of the history. */
  Column column(BarHistory bars);

  /** A number that every bar has. */
  static Series of(Field field) {
    return bars -> bars.column(field);
  }
}
