package io.barcast.monitoring.page;

import io.barcast.engine.bar.Interval;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in plain words.
 *
 * @param id unique; one that comes again replaces the earlier
 * @param timeMs event time, epoch milliseconds UTC
 * @param title short
 * @param text one or two sentences, with figures
 * @param symbol the symbol that it is about; null when it is about several or all
 * @param interval the bars that it is about
 * @param model the key of the version that it is about
 * @param ref the id of the alert or run that says more
 */
record PageEvent(
    String id,
    long timeMs,
    Kind kind,
    Severity severity,
    String title,
    String text,
    @Nullable String symbol,
    @Nullable Interval interval,
    @Nullable String model,
    @Nullable String ref) {
  /** What happened. */
  enum Kind {
    ALERT,
    CLEARED,
    RUN,
    SWAP,
    TRUST,
    HOLE,
    SPLIT,
    VOID,
    DEAD_LETTER,
    START;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What it means to a reader. */
  enum Severity {
    INFO,
    WARNING,
    CRITICAL,
    GOOD;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
