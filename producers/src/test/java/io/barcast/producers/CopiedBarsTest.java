package io.barcast.producers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.DeadLetter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CopiedBarsTest {
  private static final long HOUR_MS = 3_600_000;

  /** Of two series: bars in order, a hole that is filled late, a repeated and a corrected bar. */
  private static final List<Row> TOPIC =
      List.of(
          row(0, "A", 0, 10),
          row(1, "B", 0, 20),
          row(2, "A", 1, 11),
          row(3, "A", 3, 12),
          row(4, "A", 3, 12),
          new BadRow("bars-0", 5, new byte[] {1}, "unknown_magic", "why"),
          row(6, "A", 2, 13),
          row(7, "A", 3, 14),
          row(8, "A", 3, 12),
          row(9, "B", 1, 21),
          row(10, "A", 4, 15));

  private static GoodBar row(long offset, String symbol, long hour, double close) {
    SeriesId series = SeriesId.of(symbol, "1h");
    Bar bar = Bar.opening(series, hour * HOUR_MS, 10, 30, 5, close, 1, "test");
    return new GoodBar(bar, "bars-0", offset);
  }

  private static BarSource source(List<Row> rows) {
    Iterator<Row> each = rows.iterator();
    return new BarSource() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public Row next() {
        return each.next();
      }

      @Override
      public void close() {}
    };
  }

  private static CopiedBars copied(List<Row> source, List<Row> target) {
    BarSequences sent = new BarSequences();
    CsvFiles.bars(target).forEach(sent::add);
    return new CopiedBars(
        source(source),
        sent,
        new KnownBadRows(
            letters -> CsvFiles.bad(target).forEach(bad -> letters.accept(letter(bad)))));
  }

  private static DeadLetter letter(BadRow row) {
    return new DeadLetter(
        "file:" + row.file(), -1, row.line(), row.reason(), row.detail(), null, row.raw());
  }

  private static List<Row> unsent(List<Row> source, List<Row> target) {
    List<Row> rows = new ArrayList<>();
    copied(source, target).forEachRemaining(rows::add);
    return rows;
  }

  private static UserException refusal(List<Row> source, List<Row> target) {
    return catchThrowableOfType(UserException.class, () -> unsent(source, target));
  }

  @Test
  void shouldPassOnEveryRowToEmptyTopics() {
    assertThat(unsent(TOPIC, List.of())).isEqualTo(TOPIC);
    assertThat(copied(TOPIC, List.of()).resumes()).isFalse();
  }

  @Test
  void shouldSendEachRowOnceWhereverItIsInterrupted() {
    for (int cut = 0; cut <= TOPIC.size(); cut++) {
      List<Row> target = new ArrayList<>(TOPIC.subList(0, cut));

      target.addAll(unsent(TOPIC, target));

      assertThat(target).as("cut at %d", cut).isEqualTo(TOPIC);
    }
  }

  @Test
  void shouldResumeSeriesThatWereInterruptedAtDifferentBars() {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 100; run++) {
      int ofA = random.nextInt(TOPIC.size());
      int ofB = random.nextInt(TOPIC.size());
      List<Row> target = new ArrayList<>();
      TOPIC.stream().filter(row -> row.line() < (of(row, "A") ? ofA : ofB)).forEach(target::add);

      target.addAll(unsent(TOPIC, target));

      for (String symbol : List.of("A", "B")) {
        assertThat(target.stream().filter(row -> of(row, symbol)).toList())
            .isEqualTo(TOPIC.stream().filter(row -> of(row, symbol)).toList());
      }
    }
  }

  private static boolean of(Row row, String symbol) {
    return row instanceof GoodBar good && good.bar().series().symbol().equals(symbol);
  }

  @Test
  void shouldCountWhatIsThere() {
    CopiedBars rows = copied(TOPIC, TOPIC.subList(0, 7));
    rows.forEachRemaining(row -> {});

    assertThat(rows.resumes()).isTrue();
    assertThat(rows.skipped()).isEqualTo(new SkippedCounts(6, 0, 0, 1));
  }

  @Test
  void shouldFollowOlderHistoryOfOtherOrigin() {
    List<Row> history = new ArrayList<>(List.of(row(0, "A", -3, 9), row(1, "A", -2, 9)));
    assertThat(unsent(TOPIC, history)).isEqualTo(TOPIC);

    history.addAll(TOPIC.subList(0, 4));

    assertThat(unsent(TOPIC, history)).isEqualTo(TOPIC.subList(4, TOPIC.size()));
  }

  @Test
  void shouldRefuseATargetThatGoesOnInAnotherWay() {
    List<Row> target = List.of(row(0, "A", 0, 10), row(1, "A", 1, 11), row(2, "A", 2, 12));

    UserException refusal = refusal(TOPIC, target);

    assertThat(refusal.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(refusal.problem())
        .isEqualTo(
            "the topic to send to holds other bars than this copy: of A/1h, the bar that opens at"
                + " 1970-01-01T03:00:00Z is next (bars-0@3), but its bar 3 there is another one");
  }

  @Test
  void shouldRefuseATargetThatIsFurtherAndLacksTheFirstBar() {
    UserException refusal = refusal(TOPIC, List.of(row(0, "A", 3, 12)));

    assertThat(refusal.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(refusal.problem()).contains("is next (bars-0@0)", "it is not there, and later bars");
  }
}
