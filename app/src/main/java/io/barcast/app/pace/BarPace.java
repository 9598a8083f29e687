package io.barcast.app.pace;

import io.barcast.engine.bar.Bar;

/** Decides when each bar of a source may be sent. */
public interface BarPace extends AutoCloseable {
  /** Sends every bar at once. */
  BarPace NONE =
      new BarPace() {
        @Override
        public boolean before(Bar bar) {
          return true;
        }

        @Override
        public void end() {}

        @Override
        public void close() {}
      };

  /**
   * Waits until a bar may be sent.
   *
   * @return false when asked to stop; the bar must not be sent then
   */
  boolean before(Bar bar) throws InterruptedException;

  /** Waits until everything sent is processed, after the last bar. */
  void end() throws InterruptedException;

  @Override
  void close();
}
