package io.barcast.app.copy;

import io.barcast.engine.bar.Bar;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.time.Duration;
import java.time.Instant;

/**
 * How far the event times of copied bars are moved: the same for all series, so that they stay in
 * step. It is a whole number of bars of each, so that bars stay on their grid, and of weeks where a
 * market rests at weekends, so that sessions keep their weekdays.
 *
 * @param millis positive into the future
 */
public record TimeShift(long millis) {
  /** Event times as they are. */
  public static final TimeShift NONE = new TimeShift(0);

  private static final long WEEK_MS = Duration.ofDays(7).toMillis();
  private static final double MOST_STEP_MS = 1e13;

  /**
   * A given shift.
   *
   * @throws UserException with {@link ExitCode#USAGE} when it would move bars off their grid, or
   *     out of the years 1900 to 2100
   */
  public static TimeShift by(Duration given, BarSurvey survey) {
    long stepMs = stepMs(survey);
    long millis = given.toMillis();
    if (millis % stepMs != 0) {
      throw new UserException(
          ExitCode.USAGE,
          "--shift is %s, expected a multiple of %s: %s"
              .formatted(text(millis), text(stepMs), reason(survey)),
          "Give --shift %s or --shift %s."
              .formatted(
                  text(Math.floorDiv(millis, stepMs) * stepMs),
                  text((Math.floorDiv(millis, stepMs) + 1) * stepMs)));
    }
    return new TimeShift(millis).requirePossible(survey);
  }

  /**
   * The largest shift after which the first bar closes at this time or earlier.
   *
   * @throws UserException with {@link ExitCode#USAGE} when bars leave the years 1900 to 2100
   */
  public static TimeShift firstCloseAt(Instant time, BarSurvey survey) {
    return downTo(time.toEpochMilli() - survey.firstCloseMs(), survey);
  }

  /**
   * The largest shift after which the last bar closes at this time or earlier.
   *
   * @throws UserException with {@link ExitCode#USAGE} when bars leave the years 1900 to 2100
   */
  public static TimeShift lastCloseAt(Instant time, BarSurvey survey) {
    return downTo(time.toEpochMilli() - survey.lastCloseMs(), survey);
  }

  private static TimeShift downTo(long millis, BarSurvey survey) {
    long stepMs = stepMs(survey);
    return new TimeShift(Math.floorDiv(millis, stepMs) * stepMs).requirePossible(survey);
  }

  /** The least common multiple of what a shift has to be a multiple of. */
  private static long stepMs(BarSurvey survey) {
    long stepMs = survey.restsAtWeekends() ? WEEK_MS : 1;
    for (long lengthMs : survey.lengthsMs()) {
      long factor = stepMs / commonDivisor(stepMs, lengthMs);
      if ((double) factor * lengthMs > MOST_STEP_MS) {
        throw new UserException(
            ExitCode.USAGE,
            "the bars' lengths have no common multiple below 300 years, so that no shift keeps"
                + " all of them on their grid",
            "Copy them one after another, with --only.");
      }
      stepMs = factor * lengthMs;
    }
    return stepMs;
  }

  private static long commonDivisor(long one, long other) {
    return other == 0 ? one : commonDivisor(other, one % other);
  }

  private static String reason(BarSurvey survey) {
    return survey.restsAtWeekends()
        ? "bars keep their grid, and markets that rest at weekends their weekdays"
        : "bars keep their grid";
  }

  private TimeShift requirePossible(BarSurvey survey) {
    long firstMs = survey.firstOpenMs() + millis;
    long lastMs = survey.lastCloseMs() + millis;
    if (firstMs < Bar.EARLIEST_MS || lastMs >= Bar.LATEST_MS) {
      throw new UserException(
          ExitCode.USAGE,
          "shifted by %s, the bars are from %s to %s, expected the years 1900 to 2099"
              .formatted(this, Instant.ofEpochMilli(firstMs), Instant.ofEpochMilli(lastMs)),
          "Give a smaller shift.");
    }
    return this;
  }

  Bar apply(Bar bar) {
    return new Bar(
        bar.series(),
        bar.openTimeMs() + millis,
        bar.closeTimeMs() + millis,
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        bar.splitFactor(),
        bar.source());
  }

  /** As {@code --shift} reads it. */
  @Override
  public String toString() {
    return text(millis);
  }

  private static String text(long millis) {
    long seconds = millis / 1_000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
