package io.barcast.app.replay.timeline;

/**
 * A close in a series.
 *
 * @param bar its number in the series, from 0
 * @param timeMs epoch milliseconds UTC
 * @param close the price as it was quoted
 * @param shares shares that one share of the first bar has become by then
 */
public record PricePoint(int bar, long timeMs, double close, double shares) {}
