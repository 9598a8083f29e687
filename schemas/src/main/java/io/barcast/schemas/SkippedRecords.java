package io.barcast.schemas;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The one policy for records that cannot be used: each is skipped and counted. Up to ten warnings
 * per minute name a record; the next warning says how many were not named. Not thread-safe.
 */
final class SkippedRecords {
  static final int MOST_WARNINGS = 10;
  static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Consumer<UnreadableRecord> listener;
  private final Consumer<String> warnings;
  private final LongSupplier nanoTime;
  private long windowStartNanos;
  private int warningsInWindow;
  private long unnamed;

  /**
   * @param listener receives every skipped record, for example to count it
   * @param warnings receives each warning, one line of text
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  SkippedRecords(
      Consumer<UnreadableRecord> listener, Consumer<String> warnings, LongSupplier nanoTime) {
    this.listener = listener;
    this.warnings = warnings;
    this.nanoTime = nanoTime;
    this.windowStartNanos = nanoTime.getAsLong();
  }

  void skip(UnreadableRecord record) {
    listener.accept(record);
    if (mayWarn()) {
      warnings.accept("skipping " + record + andUnnamed());
    } else {
      unnamed++;
    }
  }

  /** Warns of something other than a record, under the same limit. */
  void warn(String message) {
    if (mayWarn()) {
      warnings.accept(message);
    }
  }

  private boolean mayWarn() {
    long nowNanos = nanoTime.getAsLong();
    if (nowNanos - windowStartNanos >= WINDOW_NANOS) {
      windowStartNanos = nowNanos;
      warningsInWindow = 0;
    }
    if (warningsInWindow == MOST_WARNINGS) {
      return false;
    }
    warningsInWindow++;
    return true;
  }

  private String andUnnamed() {
    String more = unnamed == 0 ? "" : " (and " + unnamed + " more before it)";
    unnamed = 0;
    return more;
  }

  /** Warns how many records were not named, if any. */
  void close() {
    if (unnamed > 0) {
      warnings.accept("skipped " + unnamed + " more records that cannot be read");
      unnamed = 0;
    }
  }
}
