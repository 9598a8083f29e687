package io.barcast.app.bench;

/** Watches the rows of a trial for a change. Not thread-safe. */
interface RowDetector {
  /** Whether a change is detected with this row. */
  boolean add(LabelledRow row);
}
