package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long nowNs;

  @Test
  void shouldPrintAPlainLineEveryFiveSecondsOffATerminal() {
    try (Progress progress = progress(OptionalLong.of(4_000), false)) {
      for (int second = 1; second <= 12; second++) {
        nowNs += 1_000_000_000L;
        progress.add(250);
      }
    }

    assertThat(printed().lines())
        .containsExactly(
            "bars: 1,250 of 4,000 (31 %), 250/s, 11 s left",
            "bars: 2,500 of 4,000 (62 %), 250/s, 6 s left", "bars: 3,000 of 4,000 (75 %), 250/s");
  }

  @Test
  void shouldSayWhatIsDoneWhileTheCountStandsStill() {
    try (Progress progress = progress(OptionalLong.of(4_000), false)) {
      nowNs += 1_000_000_000L;
      progress.add(1_000);
      progress.activity("training 1d");
      for (int second = 1; second <= 11; second++) {
        nowNs += 1_000_000_000L;
        progress.tick();
      }
      progress.activity("");
      nowNs += 9_000_000_000L;
      progress.tick();
    }

    assertThat(printed().lines())
        .containsExactly(
            "bars: 1,000 of 4,000 (25 %), 200/s, 15 s left; training 1d for 4 s",
            "bars: 1,000 of 4,000 (25 %), 100/s, 30 s left; training 1d for 9 s",
            "bars: 1,000 of 4,000 (25 %), 48/s");
  }

  @Test
  void shouldDrawABarOnATerminal() {
    try (Progress progress = progress(OptionalLong.of(100), true)) {
      nowNs += 1_000_000_000L;
      progress.add(50);
    }

    assertThat(printed())
        .startsWith("\r[###############...............] bars: 50 of 100 (50 %), 50/s, 1 s left")
        .endsWith(System.lineSeparator());
  }

  @Test
  void shouldCountWithoutAKnownTotal() {
    try (Progress progress = progress(OptionalLong.empty(), false)) {
      nowNs += 2_000_000_000L;
      progress.add(1_000);
    }

    assertThat(printed().strip()).isEqualTo("bars: 1,000, 500/s");
  }

  @Test
  void shouldEndOnceAndNeverPassAHundredPercent() {
    Progress progress = progress(OptionalLong.of(0), false);
    progress.add(3);
    progress.close();
    progress.close();

    assertThat(printed().strip()).isEqualTo("bars: 3 of 0 (100 %)");
  }

  private Progress progress(OptionalLong total, boolean terminal) {
    return new Progress("bars", total, out, terminal, () -> nowNs);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
