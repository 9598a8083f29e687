package io.barcast.engine.drift;

import io.barcast.engine.drift.DriftAlert.Scope;
import java.nio.ByteBuffer;
import java.util.List;

/** Watches one scope of a model version, window by window in order of event time. */
interface Watch {
  /** Name of the detector that adds up standardised values. */
  String CUSUM = "cusum";

  Scope scope();

  /**
   * Adds a complete window.
   *
   * @param endMs its end, epoch milliseconds UTC
   */
  void add(WindowTotals window, long endMs);

  /** What its detectors say now; empty when it cannot tell. */
  List<Signal> signals();

  void save(ByteBuffer out);

  void load(ByteBuffer in);

  /** Number of bytes that {@link #save} writes. */
  int bytes();
}
