package io.barcast.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.Session;
import io.barcast.engine.calendar.TradingCalendar;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closes of bars and a setting in; the times of the scheduled runs out. */
class ScheduleTest {
  private static final Interval DAY = Interval.of("1d");
  private static final long HOUR_MS = Market.HOUR.millis();
  private static final TradingCalendar NEW_YORK =
      Calendars.parse("XNYS", path -> "").configured(new SeriesId("SPX", DAY)).orElseThrow();

  private static TriggerRules rules(String every) {
    return TrainerSettings.of(
            Settings.of(
                Map.of("train.every", every, "train.first.rows", "1", "train.first.times", "1")))
        .rules();
  }

  private static FeatureRow row(Interval interval, long closeMs) {
    return new FeatureRow(
        new SeriesId("SPX", interval),
        closeMs,
        100,
        1,
        null,
        Market.SPEC.hash(),
        true,
        false,
        0.01,
        FeatureVector.of(new float[Market.SPEC.size()]));
  }

  /**
   * The times of the runs after the first one.
   *
   * @param step rows that arrive before it is looked what is due
   */
  private static List<String> scheduled(
      String every, Interval interval, LongStream closesMs, int step, Decision decision) {
    Triggers triggers =
        new Triggers(rules(every), new FakeChampions(), (trigger, log) -> Optional.empty());
    FeatureLog log = new FeatureLog(Market.SPEC);
    List<String> made = new ArrayList<>();
    int rows = 0;
    for (long closeMs : closesMs.toArray()) {
      log.add(row(interval, closeMs));
      rows++;
      Optional<Trigger> due = rows % step == 0 ? triggers.next(log) : Optional.empty();
      while (due.isPresent()) {
        made.add(Instant.ofEpochMilli(due.get().timeMs()).toString());
        triggers.made(run(due.get(), interval, decision));
        due = triggers.next(log);
      }
    }
    return made.subList(1, made.size());
  }

  private static TrainingRun run(Trigger trigger, Interval interval, Decision decision) {
    return new TrainingRun(
        trigger.id(),
        trigger.kind().label(),
        interval.code(),
        trigger.timeMs(),
        0,
        trigger.timeMs(),
        1,
        decision,
        "",
        List.of(),
        Map.of(),
        Map.of());
  }

  private static List<String> scheduled(String every, Interval interval, LongStream closesMs) {
    return scheduled(every, interval, closesMs, 1, Decision.PROVEN);
  }

  /** Closes of hourly bars around the clock. */
  private static LongStream hours(String from, int bars) {
    long fromMs = Instant.parse(from).toEpochMilli();
    return LongStream.range(0, bars).map(bar -> fromMs + bar * HOUR_MS);
  }

  /** Closes of New York's sessions. */
  private static LongStream sessionCloses(String from, String until) {
    return NEW_YORK.sessions(LocalDate.parse(from), LocalDate.parse(until)).stream()
        .mapToLong(Session::closeMs);
  }

  /** Closes of hourly bars within New York's sessions. */
  private static LongStream sessionHours(String from, String until) {
    return NEW_YORK.sessions(LocalDate.parse(from), LocalDate.parse(until)).stream()
        .flatMapToLong(
            session ->
                LongStream.iterate(
                    session.openMs() + HOUR_MS,
                    closeMs -> closeMs <= session.closeMs(),
                    closeMs -> closeMs + HOUR_MS));
  }

  @Test
  void shouldCountAPlainNumberInBars() {
    assertThat(scheduled("5", DAY, sessionCloses("2023-12-20", "2024-01-06")))
        .containsExactly("2023-12-28T21:00:00Z", "2024-01-05T21:00:00Z");
  }

  @Test
  void shouldMakeARunAfterEachDurationAroundTheClock() {
    assertThat(scheduled("24h", Market.HOUR, hours("2024-01-05T03:00:00Z", 60)))
        .containsExactly("2024-01-06T03:00:00Z", "2024-01-07T03:00:00Z");
    assertThat(scheduled("7d", Market.HOUR, hours("2024-01-05T03:00:00Z", 15 * 24)))
        .containsExactly("2024-01-12T03:00:00Z", "2024-01-19T03:00:00Z");
  }

  @Test
  void shouldMakeARunOnTheWeekdayAtItsTime() {
    assertThat(scheduled("MON", Market.HOUR, hours("2024-01-05T03:00:00Z", 12 * 24)))
        .containsExactly("2024-01-08T00:00:00Z", "2024-01-15T00:00:00Z");
    assertThat(scheduled("MON 06:30", Market.HOUR, hours("2024-01-05T03:00:00Z", 12 * 24)))
        .containsExactly("2024-01-08T07:00:00Z", "2024-01-15T07:00:00Z");
  }

  @Test
  void shouldBeDueAtTheNextSessionWhereADurationEndsOvernight() {
    assertThat(scheduled("12h", Market.HOUR, sessionHours("2024-01-09", "2024-01-12")))
        .containsExactly("2024-01-10T15:30:00Z", "2024-01-11T15:30:00Z");
  }

  @Test
  void shouldBeDueAfterTheWeekendWhereADurationEndsInIt() {
    assertThat(scheduled("24h", DAY, sessionCloses("2024-01-04", "2024-01-10")))
        .containsExactly("2024-01-05T21:00:00Z", "2024-01-08T21:00:00Z", "2024-01-09T21:00:00Z");
  }

  @Test
  void shouldBeDueAfterTheHolidayWhereTheWeekdayIsOne() {
    assertThat(scheduled("MON", DAY, sessionCloses("2024-01-09", "2024-01-24")))
        .as("2024-01-15 is Martin Luther King Day")
        .containsExactly("2024-01-16T21:00:00Z", "2024-01-22T21:00:00Z");
    assertThat(scheduled("MON 15:00", Market.HOUR, sessionHours("2024-01-09", "2024-01-24")))
        .containsExactly("2024-01-16T15:30:00Z", "2024-01-22T15:30:00Z");
  }

  @Test
  void shouldKeepToTheWeekWithDailyBarsOfADuration() {
    assertThat(scheduled("7d", DAY, sessionCloses("2023-12-18", "2024-01-10")))
        .as("2023-12-25 and 2024-01-01 have no session")
        .containsExactly("2023-12-26T21:00:00Z", "2024-01-02T21:00:00Z", "2024-01-09T21:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"7d, 2", "7d, 11", "MON 15:00, 5", "MON 15:00, 23", "30h, 7", "9, 4"})
  void shouldMakeTheSameRunsHoweverLateTheyAreEvaluated(String every, int step) {
    LongStream closesMs = sessionHours("2024-01-02", "2024-02-28");
    List<String> atEachBar =
        scheduled(every, Market.HOUR, sessionHours("2024-01-02", "2024-02-28"));
    List<String> late = scheduled(every, Market.HOUR, closesMs, step, Decision.PROVEN);

    assertThat(late).hasSizeGreaterThan(5).isEqualTo(atEachBar.subList(0, late.size()));
    assertThat(atEachBar.size() - late.size()).isLessThanOrEqualTo(1 + step / 9);
  }

  @Test
  void shouldAttemptAnUnjudgedRunAgainBeforeTheNextWeekday() {
    assertThat(
            scheduled(
                "MON",
                Market.HOUR,
                hours("2024-01-08T00:00:00Z", 15 * 24),
                1,
                Decision.INSUFFICIENT_DATA))
        .as("at weekdays, and after 100, 200 ... bars")
        .containsExactly("2024-01-12T04:00:00Z", "2024-01-15T00:00:00Z", "2024-01-22T00:00:00Z");
  }

  @Test
  void shouldSayWhenTheNextRunIsDue() {
    Triggers triggers =
        new Triggers(rules("MON 06:00"), new FakeChampions(), (trigger, log) -> Optional.empty());
    FeatureLog log = new FeatureLog(Market.SPEC);
    hours("2024-01-05T03:00:00Z", 2).forEach(closeMs -> log.add(row(Market.HOUR, closeMs)));
    triggers.made(run(triggers.next(log).orElseThrow(), Market.HOUR, Decision.PROVEN));

    assertThat(triggers.outlook(log))
        .extracting(RunOutlook::text)
        .containsExactly(
            "scheduled run at the first bar from 2024-01-08T06:00:00Z;"
                + " features reach 2024-01-05T04:00:00Z");
  }

  @Test
  void shouldScheduleNoRunAfterTheFirstWhereThatIsNever() {
    Triggers triggers =
        new Triggers(rules("never"), new FakeChampions(), (trigger, log) -> Optional.empty());
    FeatureLog log = new FeatureLog(Market.SPEC);
    hours("2024-01-05T03:00:00Z", 2).forEach(closeMs -> log.add(row(Market.HOUR, closeMs)));
    triggers.made(run(triggers.next(log).orElseThrow(), Market.HOUR, Decision.PROVEN));

    hours("2024-01-05T05:00:00Z", 20_000).forEach(closeMs -> log.add(row(Market.HOUR, closeMs)));

    assertThat(triggers.next(log)).isEmpty();
    assertThat(triggers.outlook(log).get(0).text()).startsWith("scheduled run never;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "1.5", "7 d", "d", "7D", "mon", "MOO", "MON 24:00", "P7D"})
  void shouldSayWhatWasExpected(String every) {
    assertThatThrownBy(() -> rules(every))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "train.every is '"
                + every
                + "', expected a number of bars (1000), a duration (7d, 24h), a weekday"
                + " (MON, MON 06:00; UTC), or never");
  }
}
