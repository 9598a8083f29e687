package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/**
 * A figure that follows a series bar by bar. Pushing bars one at a time gives the same bits as any
 * other way to the same bar, also across {@link #save} and {@link #load}.
 */
public interface Indicator {
  /** Takes in the newest bar of the history; called once a bar. */
  void push(BarHistory bars);

  /** Whether enough bars have come for the value to be defined. */
  boolean warm();

  /** The value at the newest bar pushed; NaN until warm. */
  double value();

  /** Writes what the value depends on beyond the history. */
  default void save(ByteBuffer out) {}

  /** Restores what {@link #save} wrote; the value is defined again from the next push on. */
  default void load(ByteBuffer in) {}
}
