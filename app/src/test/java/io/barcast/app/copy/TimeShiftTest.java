package io.barcast.app.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.app.replay.ReplayRange;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.producers.GoodBar;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeShiftTest {
  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");

  private final BarSurvey survey = new BarSurvey(ReplayRange.ALL);

  private static GoodBar row(String interval, Instant open) {
    return new GoodBar(bar(interval, open), "bars-0", 0);
  }

  private static Bar bar(String interval, Instant open) {
    return Bar.opening(SeriesId.of("A", interval), open.toEpochMilli(), 10, 12, 9, 11, 5, "test");
  }

  private void hours(Instant from, int count) {
    for (int hour = 0; hour < count; hour++) {
      survey.add(row("1h", from.plus(Duration.ofHours(hour))));
    }
  }

  /** Days from a Monday on, without Saturdays and Sundays. */
  private void weekdays(int count) {
    for (int day = 0; day < count; day++) {
      Instant open = MONDAY.plus(Duration.ofDays(day));
      if (open.atZone(ZoneOffset.UTC).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
        survey.add(row("1d", open));
      }
    }
  }

  private UserException refusal(Duration shift) {
    return catchThrowableOfType(UserException.class, () -> TimeShift.by(shift, survey));
  }

  @Test
  void shouldMoveTimesAndNothingElse() {
    hours(MONDAY, 3);
    Bar bar = bar("1h", MONDAY).withSplit(4);

    Bar moved = TimeShift.by(Duration.ofHours(-5), survey).apply(bar);

    assertThat(moved)
        .isEqualTo(bar("1h", MONDAY.minus(Duration.ofHours(5))).withSplit(4))
        .isNotEqualTo(bar);
    assertThat(TimeShift.NONE.apply(bar)).isEqualTo(bar);
  }

  @Test
  void shouldRefuseToMoveBarsOffTheirGridAndNameBothNeighbours() {
    hours(MONDAY, 3);

    UserException refusal = refusal(Duration.ofMinutes(-90));

    assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refusal.problem())
        .isEqualTo("--shift is -90m, expected a multiple of 1h: bars keep their grid");
    assertThat(refusal.nextStep()).isEqualTo("Give --shift -2h or --shift -1h.");
  }

  @Test
  void shouldMoveSeriesOfDifferentLengthsByACommonMultiple() {
    hours(MONDAY, 3);
    survey.add(row("4h", MONDAY));
    survey.add(row("6h", MONDAY));

    assertThat(refusal(Duration.ofHours(4)).problem()).contains("expected a multiple of 12h");
    assertThat(TimeShift.by(Duration.ofHours(36), survey)).hasToString("36h");
  }

  @Test
  void shouldKeepTheWeekdaysOfMarketsThatRestAtWeekends() {
    weekdays(12);

    assertThat(survey.restsAtWeekends()).isTrue();
    assertThat(refusal(Duration.ofDays(365)).problem())
        .isEqualTo(
            "--shift is 365d, expected a multiple of 7d: bars keep their grid, and markets that"
                + " rest at weekends their weekdays");
    assertThat(TimeShift.by(Duration.ofDays(364), survey)).hasToString("364d");
    assertThat(TimeShift.lastCloseAt(Instant.parse("2024-03-21T12:00:00Z"), survey))
        .as("from Saturday 2024-01-13, the close of Friday")
        .hasToString("63d");
  }

  @Test
  void shouldMoveMarketsThatNeverRestByDays() {
    for (int day = 0; day < 12; day++) {
      survey.add(row("1d", MONDAY.plus(Duration.ofDays(day))));
    }

    assertThat(survey.restsAtWeekends()).isFalse();
    assertThat(TimeShift.by(Duration.ofDays(365), survey)).hasToString("365d");
  }

  @Test
  void shouldNotTakeAWeekWithoutASaturdayForAMarketThatRests() {
    weekdays(5);

    assertThat(survey.restsAtWeekends()).isFalse();
  }

  @Test
  void shouldMoveTheFirstOrTheLastCloseToATimeOrJustBefore() {
    hours(MONDAY, 3);
    survey.add(row("1h", MONDAY));

    Instant time = Instant.parse("2025-06-01T10:40:00Z");

    assertThat(
            MONDAY
                .plus(Duration.ofHours(1))
                .plusMillis(TimeShift.firstCloseAt(time, survey).millis()))
        .isEqualTo("2025-06-01T10:00:00Z");
    assertThat(
            MONDAY
                .plus(Duration.ofHours(3))
                .plusMillis(TimeShift.lastCloseAt(time, survey).millis()))
        .isEqualTo("2025-06-01T10:00:00Z");
    assertThat(TimeShift.lastCloseAt(MONDAY.plusSeconds(1), survey)).hasToString("-3h");
  }

  @Test
  void shouldRefuseTimesThatBarsCannotHave() {
    hours(MONDAY, 3);

    for (int hours : List.of(80 * 365 * 24, -130 * 365 * 24)) {
      UserException refusal = refusal(Duration.ofHours(hours));
      assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(refusal.problem()).contains("expected the years 1900 to 2099");
    }
  }

  @Test
  void shouldRefuseARangeWithoutBars() {
    BarSurvey range = new BarSurvey(new ReplayRange(0, MONDAY.toEpochMilli(), Set.of()));
    range.add(row("1h", MONDAY));

    assertThat(catchThrowableOfType(UserException.class, () -> range.require("bars")).exitCode())
        .isEqualTo(ExitCode.BAD_DATA);
    assertThat(catchThrowableOfType(UserException.class, () -> survey.require("bars")).problem())
        .isEqualTo("there is no bar on bars");
  }
}
