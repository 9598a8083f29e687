package io.barcast.engine.forecast;

import io.barcast.engine.calendar.SessionSlots;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a series' variance is multiplied by in each {@link SessionSlots slot} of the session,
 * learned from its own bars; the mean over the parts of a session is 1. It is the daily pattern of
 * a multiplicative component model (Engle and Sokalska, Forecasting intraday volatility in the US
 * equity market, 2012), as averages that halve in about a week of sessions, or in three of nights.
 */
final class SlotFactors {
  private static final float SESSION_RATE = 0.1f;
  private static final float CLOSED_RATE = 0.05f;

  /** Until so many sessions were seen, a factor is the mean over all of them. */
  private static final byte MOST_SESSIONS = 100;

  /** From so many sessions on, a variance is cut off at {@link #MOST} times the expected one. */
  private static final int FEW_SESSIONS = 8;

  private static final double MOST = 36;

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
    double most = sessions < FEW_SESSIONS ? Double.MAX_VALUE : MOST * factors[slot];
    double rate =
        closed
            ? Math.max(CLOSED_RATE, 1.0 / sessions)
            : Math.max(SESSION_RATE, 1.0 / (1 + sessions)) / barsPerPart;
    factors[slot] += (float) (rate * (Math.min(ratio, most) - factors[slot]));
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
      factors[slot] /= mean;
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
