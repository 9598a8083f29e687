package io.barcast.engine.calendar;

import java.time.LocalDate;

/**
 * One uninterrupted stretch of trading.
 *
 * @param date the calendar's date that it belongs to
 * @param openMs its open, epoch milliseconds UTC
 * @param closeMs its close, after the open
 */
public record Session(LocalDate date, long openMs, long closeMs) {
  public Session {
    if (closeMs <= openMs) {
      throw new IllegalArgumentException(
          "session of "
              + date
              + " is from "
              + openMs
              + " to "
              + closeMs
              + ", expected open < close");
    }
  }
}
