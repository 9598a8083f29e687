package io.barcast.engine.resample;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.time.Instant;
import java.util.Locale;

/** What a part leads to. */
public sealed interface Resampled {
  /** A longer bar that has all its parts. */
  record Made(Bar bar) implements Resampled {}

  /**
   * A longer bar that is not made, because parts of it did not come.
   *
   * @param series the longer bars
   * @param period its time
   * @param missing number of parts that were expected and did not come
   * @param calendar name of the calendar that expected them
   */
  record Incomplete(SeriesId series, Period period, long missing, String calendar)
      implements Resampled {
    /** What is missing, in a sentence. */
    public String detail() {
      return String.format(
          Locale.ROOT,
          "the %s bar from %s to %s is not made: %d of its parts are missing by the calendar %s",
          series,
          Instant.ofEpochMilli(period.openMs()),
          Instant.ofEpochMilli(period.closeMs()),
          missing,
          calendar);
    }
  }

  /**
   * A part that no longer bar can take.
   *
   * @param reason {@code late} or {@code overlap}
   * @param detail the reason in a sentence
   */
  record Refused(String reason, String detail) implements Resampled {}
}
