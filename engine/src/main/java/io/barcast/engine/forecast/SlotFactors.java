package io.barcast.engine.forecast;

import io.barcast.engine.calendar.SessionSlots;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a series' variance is multiplied by in each {@link SessionSlots slot} of the session,
 * learned from its own bars; the mean over the parts of a session is 1. It is the daily pattern of
 * a multiplicative component model (Engle and Sokalska, Forecasting intraday volatility in the US
 * equity market, 2012), as averages that halve in about seven sessions, or fourteen nights.
 */
final class SlotFactors {
  private static final double SESSION_RATE = 0.1;
  private static final double CLOSED_RATE = 0.05;

  /** From so many sessions on, all rates are at their least. */
  private static final byte MOST_SESSIONS = 100;

  /** A variance counts as this many times the expected one at most: six standard deviations. */
  private static final double MOST = 36;

  /** Of a slot in which prices stand still. */
  private static final float LEAST = 0.01f;

  static final int BYTES = SessionSlots.COUNT * Float.BYTES + 2;

  private final float[] factors = new float[SessionSlots.COUNT];
  private byte sessions;
  private byte newest;

  SlotFactors() {
    clear();
  }

  double of(int slot) {
    return factors[slot];
  }

  /**
   * Learns from a bar.
   *
   * @param ratio its variance over the variance expected of it without a factor
   * @param barsPerPart number of bars in its part of the session
   */
  void learn(int slot, double ratio, double barsPerPart) {
    if (slot == SessionSlots.AFTER_CLOSED || slot < newest) {
      sessions = (byte) Math.min(sessions + 1, MOST_SESSIONS);
    }
    boolean closed = slot == SessionSlots.AFTER_CLOSED;
    newest = (byte) (closed ? 0 : slot);
    double rate =
        closed
            ? Math.max(CLOSED_RATE, 1.0 / (2 + sessions))
            : Math.max(SESSION_RATE, 1.0 / (2 + sessions)) / barsPerPart;
    double counted = Math.min(ratio, MOST * factors[slot]);
    factors[slot] = Math.max(LEAST, (float) (factors[slot] + rate * (counted - factors[slot])));
    if (!closed) {
      normalise();
    }
  }

  private void normalise() {
    float sum = 0;
    for (int part = 0; part < SessionSlots.PARTS; part++) {
      sum += factors[part];
    }
    float mean = sum / SessionSlots.PARTS;
    for (int slot = 0; slot < SessionSlots.COUNT; slot++) {
      factors[slot] = Math.max(LEAST, factors[slot] / mean);
    }
  }

  void clear() {
    Arrays.fill(factors, 1);
    sessions = 0;
    newest = 0;
  }

  void save(ByteBuffer out) {
    for (float factor : factors) {
      out.putFloat(factor);
    }
    out.put(sessions).put(newest);
  }

  void load(ByteBuffer in) {
    for (int slot = 0; slot < SessionSlots.COUNT; slot++) {
      factors[slot] = in.getFloat();
    }
    sessions = in.get();
    newest = in.get();
  }
}
