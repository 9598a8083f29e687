package io.barcast.engine.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BarGateTest {
  private static final SeriesId SERIES = SeriesId.of("SPX", "1d");
  private static final long DAY_MS = 86_400_000L;

  private static final BarGate.Verdict REPETITION = new BarGate.Verdict(null, "", true, false, 0);

  private final BarGate gate = new BarGate();

  @Test
  void shouldTakeTheNextBarAndRecogniseARepetitionOfAnyThatItRemembers() {
    for (int day = 0; day < 200; day++) {
      assertThat(gate.judge(bar(day, 10)))
          .isEqualTo(new BarGate.Verdict(null, "", false, false, 0));
    }

    assertThat(gate.judge(bar(199, 10))).isEqualTo(REPETITION);
    assertThat(gate.judge(bar(199 - 127, 10))).isEqualTo(REPETITION);
    assertThat(gate.judge(bar(199 - 128, 10)).fault()).isEqualTo(BarFault.LATE);
  }

  @Test
  void shouldTakeACorrectionWithinReachAndCompareLaterOnesWithIt() {
    for (int day = 0; day < 100; day++) {
      gate.judge(bar(day, 10));
    }

    assertThat(gate.judge(bar(35, 11))).isEqualTo(new BarGate.Verdict(null, "", false, true, 64));
    assertThat(gate.judge(bar(35, 11))).isEqualTo(REPETITION);
    assertThat(gate.judge(bar(99, 11))).isEqualTo(new BarGate.Verdict(null, "", false, true, 0));
    assertThat(gate.judge(bar(34, 11)).fault()).isEqualTo(BarFault.CORRECTION);
    assertThat(gate.judge(bar(34, 11)).detail())
        .isEqualTo(
            "the bar of 1970-02-04T00:00:00Z came before, with other values, and 65 bars came"
                + " after it; it can be corrected until 64 have");
  }

  @Test
  void shouldTakeALateBarWithinReachWhereItFits() {
    gate.judge(bar(10, 10));
    gate.judge(bar(12, 10));
    gate.judge(bar(13, 10));

    assertThat(gate.judge(bar(11, 10))).isEqualTo(new BarGate.Verdict(null, "", false, false, 2));
    assertThat(gate.judge(bar(9, 10))).isEqualTo(new BarGate.Verdict(null, "", false, false, 4));
    assertThat(gate.judge(bar(11, 10))).isEqualTo(REPETITION);
    assertThat(gate.judge(bar(14, 10)).barsAfter()).isZero();
  }

  @Test
  void shouldRefuseALateBarBeyondReachAndSayHowFar() {
    for (int day = 0; day < 400; day += 2) {
      gate.judge(bar(day, 10));
    }

    assertThat(gate.judge(bar(398 - 127, 10)).accepted()).isTrue();
    assertThat(gate.judge(bar(398 - 129, 10)).fault()).isEqualTo(BarFault.LATE);
    assertThat(gate.judge(bar(398 - 129, 10)).detail())
        .isEqualTo(
            "the bar of 1970-09-27T00:00:00Z is late: 66 later bars came before it; late bars are"
                + " accepted until 64 have");
    assertThat(gate.judge(bar(1, 10)).detail()).contains("at least 128 later bars");
  }

  @Test
  void shouldRefuseABarThatOverlapsAnother() {
    gate.judge(bar(0, 10));
    gate.judge(bar(2, 10));

    assertThat(gate.judge(between(12, 36)).fault()).isEqualTo(BarFault.OVERLAP);
    assertThat(gate.judge(between(36, 60)).fault()).isEqualTo(BarFault.OVERLAP);
    assertThat(gate.judge(between(60, 84)).fault()).isEqualTo(BarFault.OVERLAP);
    assertThat(gate.judge(between(60, 84)).detail())
        .isEqualTo(
            "the bar of 1970-01-03T12:00:00Z overlaps the one from 1970-01-03T00:00:00Z to"
                + " 1970-01-04T00:00:00Z, expected bars that do not overlap");
    assertThat(gate.judge(between(24, 48)).accepted()).isTrue();
  }

  @Test
  void shouldRefuseACorrectionOfTheCloseTime() {
    gate.judge(bar(0, 10));

    assertThat(gate.judge(between(0, 12)).fault()).isEqualTo(BarFault.CORRECTION);
    assertThat(gate.judge(between(0, 12)).detail())
        .contains("closed at 1970-01-02T00:00:00Z, this one at 1970-01-01T12:00:00Z");
  }

  @Test
  void shouldRefuseALateBarThatWouldMakeAGapAboveTheLimit() {
    gate.judge(bar(1_000, 10));
    gate.judge(bar(1_001, 10));

    assertThat(gate.judge(bar(100, 10)).fault()).isEqualTo(BarFault.LATE);
    assertThat(gate.judge(bar(100, 10)).detail()).contains("more than 366 days before the next");
    assertThat(gate.judge(bar(999, 10)).accepted()).isTrue();
  }

  @Test
  void shouldOutliveOneFarFutureBar() {
    gate.judge(bar(0, 10));

    assertThat(gate.judge(bar(4_000, 10)).fault()).isEqualTo(BarFault.FUTURE_TIMESTAMP);
    assertThat(gate.judge(bar(1, 10)).accepted()).isTrue();
    assertThat(gate.judge(bar(4_001, 10)).fault()).isEqualTo(BarFault.FUTURE_TIMESTAMP);
  }

  @Test
  void shouldAcceptALongGapOnceASecondBarConfirmsIt() {
    gate.judge(bar(0, 10));
    gate.judge(bar(1_000, 10));

    BarGate.Verdict second = gate.judge(bar(1_001, 10));

    assertThat(second.accepted()).isTrue();
    assertThat(second.revises()).isFalse();
  }

  @Test
  void shouldRememberAnUnconfirmedGapAcrossARestart() {
    gate.judge(bar(0, 10));
    gate.judge(bar(1_000, 10));
    ByteBuffer state = ByteBuffer.allocate(64);
    gate.save(state);

    BarGate restored = new BarGate();
    restored.load(state.flip(), bar(0, 10));

    assertThat(restored.judge(bar(1_001, 10)).accepted()).isTrue();
  }

  @Test
  void shouldRememberAnUnconfirmedGapAcrossARevision() {
    gate.judge(bar(0, 10));
    gate.judge(bar(1_000, 10));
    gate.judge(bar(0, 11));

    assertThat(gate.judge(bar(1_001, 10)).accepted()).isTrue();
  }

  private static Bar between(long openHour, long closeHour) {
    return new Bar(
        SERIES, openHour * DAY_MS / 24, closeHour * DAY_MS / 24, 10, 10, 10, 10, 1, "test");
  }

  private static Bar bar(long day, double close) {
    return Bar.opening(SERIES, day * DAY_MS, close, close, close, close, 1, "test");
  }
}
