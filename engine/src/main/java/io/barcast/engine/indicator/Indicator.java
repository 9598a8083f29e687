package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/**
 * One or more figures that follow a series bar by bar. Pushing bars one at a time gives the same
 * bits as any other way to the same bar, also across {@link #save} and {@link #load}.
 */
public interface Indicator {
  /** Lookback of an indicator that carries state from bar to bar. */
  int ALL_BARS = Integer.MAX_VALUE;

  /** Takes in the newest bar of the history; called once a bar. */
  void push(BarHistory bars);

  /** One of its figures at the newest bar pushed; NaN until enough bars have come, never after. */
  double value(int output);

  /**
   * On how many of the newest values of its series it depends. One that says a number keeps no
   * state: it is not saved, but given those bars once more.
   */
  default int lookback() {
    return ALL_BARS;
  }

  /** Writes what the values depend on beyond the history. */
  default void save(ByteBuffer out) {}

  /** Restores what {@link #save} wrote; the values are defined again from the next push on. */
  default void load(ByteBuffer in) {}
}
