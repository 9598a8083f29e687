package io.barcast.engine.bar;

/**
 * Bars that the calendar of a series expected and that did not come. A bar that comes late fills
 * it, or a part of it.
 *
 * @param fromMs close of the bar before it, epoch milliseconds UTC
 * @param toMs open of the bar after it, epoch milliseconds UTC
 * @param bars number of bars that were expected in between, positive
 */
public record Hole(long fromMs, long toMs, long bars) {
  public Hole {
    if (bars <= 0 || toMs <= fromMs) {
      throw new IllegalArgumentException(
          "a hole of %d bars from %d ms to %d ms, expected a positive number and from < to"
              .formatted(bars, fromMs, toMs));
    }
  }
}
