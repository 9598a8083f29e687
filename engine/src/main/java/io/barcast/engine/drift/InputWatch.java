package io.barcast.engine.drift;

import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import java.nio.ByteBuffer;
import java.util.List;

/** Watches how many bars and settled forecasts are missing or void. */
final class InputWatch implements Watch {
  private static final String SUBJECT = "missing";
  private static final String DETECTOR = "share";
  private static final double THRESHOLD = 0.2;

  /** Windows before the share says anything. */
  private static final int LEAST_WINDOWS = 5;

  private double expected;
  private double missing;
  private int windows;
  private long calmMs = Long.MIN_VALUE;

  @Override
  public Scope scope() {
    return Scope.INPUT;
  }

  @Override
  public void add(WindowTotals window, long endMs) {
    expected = expected * FadedCounts.FADE + window.expectedInputs();
    missing = missing * FadedCounts.FADE + window.missingInputs();
    windows = Math.min(windows + 1, LEAST_WINDOWS);
    if (calmMs == Long.MIN_VALUE || share() < THRESHOLD / 2) {
      calmMs = endMs;
    }
  }

  private double share() {
    return windows < LEAST_WINDOWS ? 0 : missing / expected;
  }

  @Override
  public List<Signal> signals() {
    return List.of(
        new Signal(
            SUBJECT, DETECTOR, share(), THRESHOLD, calmMs, Severity.WARNING, this::evidence));
  }

  private List<DriftEvidence> evidence() {
    return List.of(new DriftEvidence(SUBJECT, share(), THRESHOLD, List.of(), List.of()));
  }

  @Override
  public void save(ByteBuffer out) {
    out.putDouble(expected).putDouble(missing).putInt(windows).putLong(calmMs);
  }

  @Override
  public void load(ByteBuffer in) {
    expected = in.getDouble();
    missing = in.getDouble();
    windows = in.getInt();
    calmMs = in.getLong();
  }

  @Override
  public int bytes() {
    return 2 * Double.BYTES + Integer.BYTES + Long.BYTES;
  }
}
