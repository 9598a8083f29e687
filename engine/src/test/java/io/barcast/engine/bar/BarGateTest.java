package io.barcast.engine.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.BarGate.Place;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarGateTest {
  private static final SeriesId SERIES = SeriesId.of("SPX", "1d");
  private static final long DAY_MS = 86_400_000L;

  private final BarGate gate = new BarGate();

  @Test
  void shouldTakeTheNextBarAndRecogniseARepetitionOfAnyThatItRemembers() {
    for (int day = 0; day < 200; day++) {
      assertThat(judge(bar(day, 10)).place()).isEqualTo(Place.NEXT);
    }

    assertThat(judge(bar(199, 10)).place()).isEqualTo(Place.REPETITION);
    assertThat(judge(bar(199 - 127, 10)).place()).isEqualTo(Place.REPETITION);
    assertThat(judge(bar(199 - 128, 10)).fault()).isEqualTo(BarFault.LATE);
  }

  @Test
  void shouldTakeACorrectionWithinReachAndCompareLaterOnesWithIt() {
    for (int day = 0; day < 100; day++) {
      judge(bar(day, 10));
    }

    assertThat(judge(bar(35, 11))).isEqualTo(verdict(bar(35, 11), Place.CORRECTION, 64));
    assertThat(judge(bar(35, 11)).place()).isEqualTo(Place.REPETITION);
    assertThat(judge(bar(99, 11))).isEqualTo(verdict(bar(99, 11), Place.CORRECTION, 0));
    assertThat(judge(bar(34, 11)).fault()).isEqualTo(BarFault.CORRECTION);
    assertThat(judge(bar(34, 11)).detail())
        .isEqualTo(
            "the bar of 1970-02-04T00:00:00Z came before, with other values, and 65 bars came"
                + " after it; it can be corrected until 64 have");
  }

  @Test
  void shouldTakeALateBarWithinReachWhereItFits() {
    judge(bar(10, 10));
    judge(bar(12, 10));
    judge(bar(13, 10));

    assertThat(judge(bar(11, 10))).isEqualTo(verdict(bar(11, 10), Place.LATE, 2));
    assertThat(judge(bar(9, 10))).isEqualTo(verdict(bar(9, 10), Place.LATE, 4));
    assertThat(judge(bar(11, 10)).place()).isEqualTo(Place.REPETITION);
    assertThat(judge(bar(14, 10)).barsAfter()).isZero();
  }

  @Test
  void shouldRefuseALateBarBeyondReachAndSayHowFar() {
    for (int day = 0; day < 400; day += 2) {
      judge(bar(day, 10));
    }

    assertThat(judge(bar(398 - 127, 10)).accepted()).isTrue();
    assertThat(judge(bar(398 - 129, 10)).fault()).isEqualTo(BarFault.LATE);
    assertThat(judge(bar(398 - 129, 10)).detail())
        .isEqualTo(
            "the bar of 1970-09-27T00:00:00Z is late: 66 later bars came before it; late bars are"
                + " accepted until 64 have");
    assertThat(judge(bar(1, 10)).detail()).contains("at least 128 later bars");
  }

  @Test
  void shouldRefuseABarThatOverlapsAnother() {
    judge(bar(0, 10));
    judge(bar(2, 10));

    assertThat(judge(between(12, 36)).fault()).isEqualTo(BarFault.OVERLAP);
    assertThat(judge(between(36, 60)).fault()).isEqualTo(BarFault.OVERLAP);
    assertThat(judge(between(60, 84)).fault()).isEqualTo(BarFault.OVERLAP);
    assertThat(judge(between(60, 84)).detail())
        .isEqualTo(
            "the bar of 1970-01-03T12:00:00Z overlaps the one from 1970-01-03T00:00:00Z to"
                + " 1970-01-04T00:00:00Z, expected bars that do not overlap");
    assertThat(judge(between(24, 48)).accepted()).isTrue();
  }

  @Test
  void shouldRefuseACorrectionOfTheCloseTime() {
    judge(bar(0, 10));

    assertThat(judge(between(0, 12)).fault()).isEqualTo(BarFault.CORRECTION);
    assertThat(judge(between(0, 12)).detail())
        .contains("closed at 1970-01-02T00:00:00Z, this one at 1970-01-01T12:00:00Z");
  }

  @Test
  void shouldRefuseALateBarThatIsFarFromAllOthers() {
    judge(bar(1_000, 10));
    judge(bar(1_001, 10));

    assertThat(judge(bar(100, 10)).fault()).isEqualTo(BarFault.LATE);
    assertThat(judge(bar(100, 10)).detail()).contains("late, and far from all others");
    assertThat(judge(bar(999, 10)).accepted()).isTrue();
  }

  @Test
  void shouldTakeALateBarThatBelongsBeforeALongGap() {
    judge(bar(0, 10));
    judge(bar(1_000, 10));
    judge(bar(1_001, 10));

    assertThat(judge(bar(1, 10))).isEqualTo(verdict(bar(1, 10), Place.LATE, 2));
  }

  @Test
  void shouldHoldAFarBarBackAndRejectItOnceAnotherFollowsTheNewest() {
    judge(bar(0, 10));

    assertThat(judge(bar(4_000, 10)).place()).isEqualTo(Place.HELD);
    List<BarGate.Verdict> verdicts = gate.judge(bar(1, 10));

    assertThat(verdicts)
        .extracting(BarGate.Verdict::place)
        .containsExactly(Place.REJECTED, Place.NEXT);
    assertThat(verdicts.get(0).fault()).isEqualTo(BarFault.FUTURE_TIMESTAMP);
    assertThat(verdicts.get(0).bar()).isEqualTo(bar(4_000, 10));
    assertThat(verdicts.get(0).detail())
        .isEqualTo(
            "the bar of 1980-12-14T00:00:00Z was held back, far after the newest one, until"
                + " another followed it; the bar of 1970-01-02T00:00:00Z did not");
    assertThat(gate.judge(bar(2, 10))).hasSize(1);
  }

  @Test
  void shouldTakeBothBarsOnceASecondOneConfirmsALongGap() {
    judge(bar(0, 10));
    judge(bar(1_000, 10));

    assertThat(judge(bar(1_000, 10)).place()).isEqualTo(Place.REPETITION);
    assertThat(gate.judge(bar(1_001, 11)))
        .containsExactly(
            verdict(bar(1_000, 10), Place.NEXT, 0), verdict(bar(1_001, 11), Place.NEXT, 0));
  }

  @Test
  void shouldReplaceAHeldBarByOneThatIsElsewhere() {
    judge(bar(0, 10));
    judge(bar(4_000, 10));

    assertThat(gate.judge(bar(1_000, 10)))
        .extracting(BarGate.Verdict::place)
        .containsExactly(Place.REJECTED, Place.HELD);
    assertThat(gate.judge(bar(1_001, 10)))
        .extracting(BarGate.Verdict::place)
        .containsExactly(Place.NEXT, Place.NEXT);
  }

  @ParameterizedTest
  @CsvSource({"30, NEXT", "31, HELD"})
  void shouldHoldABarBackBehindMoreThanThirtyMissingDays(int missing, Place place) {
    judge(bar(0, 10));

    assertThat(judge(bar(1 + missing, 10)).place()).isEqualTo(place);
  }

  @Test
  void shouldRememberAHeldBarAcrossARestart() {
    judge(bar(0, 10));
    judge(bar(1_000, 10).withSplit(2));
    ByteBuffer state = ByteBuffer.allocate(65);
    gate.save(state);

    BarGate restored = new BarGate();
    restored.load(state.flip(), bar(0, 10));

    assertThat(restored.judge(bar(1_001, 10)))
        .extracting(BarGate.Verdict::place)
        .containsExactly(Place.NEXT, Place.NEXT);
    assertThat(restored.judge(bar(1_002, 10))).hasSize(1);
  }

  @Test
  void shouldKeepAHeldBarAcrossARevision() {
    judge(bar(0, 10));
    judge(bar(1_000, 10));
    judge(bar(0, 11));

    assertThat(gate.judge(bar(1_001, 10))).hasSize(2);
  }

  @Test
  void shouldTakeDaysOfTwentyThreeAndTwentyFiveHours() {
    judge(between(0, 24));

    assertThat(judge(between(24, 47)).place()).isEqualTo(Place.NEXT);
    assertThat(judge(between(47, 72)).place()).isEqualTo(Place.NEXT);
    assertThat(judge(between(71, 95)).place()).isEqualTo(Place.NEXT);
    assertThat(judge(between(93, 117)).fault()).isEqualTo(BarFault.OVERLAP);
  }

  @Test
  void shouldTakeMinutesWhoseStampsJitter() {
    SeriesId minutes = SeriesId.of("SPX", "1m");
    for (int bar = 0; bar < 200; bar++) {
      assertThat(judge(Bar.opening(minutes, bar * 59_000L, 1, 1, 1, 1, 1, "")).place())
          .isEqualTo(Place.NEXT);
    }
  }

  private BarGate.Verdict judge(Bar bar) {
    List<BarGate.Verdict> verdicts = gate.judge(bar);
    return verdicts.get(verdicts.size() - 1);
  }

  private static BarGate.Verdict verdict(Bar bar, Place place, int barsAfter) {
    return new BarGate.Verdict(bar, place, null, "", barsAfter);
  }

  private static Bar between(long openHour, long closeHour) {
    return new Bar(
        SERIES, openHour * DAY_MS / 24, closeHour * DAY_MS / 24, 10, 10, 10, 10, 1, "test");
  }

  private static Bar bar(long day, double close) {
    return Bar.opening(SERIES, day * DAY_MS, close, close, close, close, 1, "test");
  }
}
