package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/**
 * A technical indicator with one or more outputs, computed bar by bar. Its values depend only on
 * the bars, bit for bit, also across {@link #save} and {@link #load}.
 */
public interface Indicator {
  /** Lookback of an indicator that carries state from bar to bar. */
  int ALL_BARS = Integer.MAX_VALUE;

  /** Processes the newest bar of the history; called once per bar. */
  void push(BarHistory bars);

  /**
   * One of its outputs at the newest bar pushed; NaN until enough bars have been pushed, never
   * afterwards.
   */
  double value(int output);

  /**
   * Number of newest values of its series that it depends on. An indicator with a finite lookback
   * is not saved; it processes those bars again after a restart.
   */
  default int lookback() {
    return ALL_BARS;
  }

  /** Writes the state that cannot be recomputed from the history. */
  default void save(ByteBuffer out) {}

  /** Restores what {@link #save} wrote; the values are defined again after the next push. */
  default void load(ByteBuffer in) {}
}
