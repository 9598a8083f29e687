package io.barcast.engine.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BarGateTest {
  private static final SeriesId SERIES = SeriesId.of("SPX", "1d");
  private static final long DAY_MS = 86_400_000L;

  private final BarGate gate = new BarGate();

  @Test
  void shouldCountTheBarsThatAreMissing() {
    assertThat(gate.judge(bar(0, 10)).missedBars()).isZero();
    assertThat(gate.judge(bar(1, 10)).missedBars()).isZero();
    assertThat(gate.judge(bar(5, 10)).missedBars()).isEqualTo(3);
  }

  @Test
  void shouldNameDuplicateCorrectionAndLateBars() {
    gate.judge(bar(0, 10));
    gate.judge(bar(1, 11));

    assertThat(gate.judge(bar(1, 11)).fault()).isEqualTo(BarFault.DUPLICATE);
    assertThat(gate.judge(bar(1, 12)).fault()).isEqualTo(BarFault.CORRECTION);
    assertThat(gate.judge(bar(0, 10)).fault()).isEqualTo(BarFault.LATE);
    assertThat(gate.judge(bar(2, 12)).accepted()).isTrue();
  }

  @Test
  void shouldOutliveOneFarFutureBar() {
    gate.judge(bar(0, 10));

    assertThat(gate.judge(bar(4_000, 10)).fault()).isEqualTo(BarFault.FUTURE_TIMESTAMP);
    assertThat(gate.judge(bar(1, 10)).accepted()).isTrue();
    assertThat(gate.judge(bar(4_001, 10)).fault()).isEqualTo(BarFault.FUTURE_TIMESTAMP);
  }

  @Test
  void shouldBelieveALongHoleOnceASecondBarStandsBehindIt() {
    gate.judge(bar(0, 10));
    gate.judge(bar(1_000, 10));

    BarGate.Verdict second = gate.judge(bar(1_001, 10));

    assertThat(second.accepted()).isTrue();
    assertThat(second.missedBars()).isEqualTo(1_000);
  }

  @Test
  void shouldRememberALeapAcrossARestart() {
    gate.judge(bar(0, 10));
    gate.judge(bar(1_000, 10));
    ByteBuffer state = ByteBuffer.allocate(64);
    gate.save(state);

    BarGate restored = new BarGate();
    restored.load(state.flip(), bar(0, 10));

    assertThat(restored.judge(bar(1_001, 10)).accepted()).isTrue();
  }

  private static Bar bar(long day, double close) {
    return Bar.opening(SERIES, day * DAY_MS, close, close, close, close, 1, "test");
  }
}
