package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SkippedRecordsTest {
  private final List<String> warnings = new ArrayList<>();
  private final List<UnreadableRecord> heard = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final SkippedRecords skipped = new SkippedRecords(heard::add, warnings::add, nanos::get);

  private void skip(long from, long to) {
    for (long offset = from; offset < to; offset++) {
      skipped.skip(new UnreadableRecord("bars", 0, offset, "bad"));
    }
  }

  @Test
  void shouldNotFloodTheLog() {
    skip(0, 1_000_000);

    assertThat(heard).hasSize(1_000_000);
    assertThat(warnings)
        .hasSize(SkippedRecords.MOST_WARNINGS)
        .last()
        .isEqualTo("skipping bars-0@9: bad");
  }

  @Test
  void shouldNameRecordsAgainAfterAMinuteAndTellHowManyWereNot() {
    skip(0, 15);
    nanos.set(SkippedRecords.WINDOW_NANOS - 1);
    skip(15, 16);
    nanos.set(SkippedRecords.WINDOW_NANOS);
    skip(16, 18);

    assertThat(warnings.subList(SkippedRecords.MOST_WARNINGS, warnings.size()))
        .containsExactly(
            "skipping bars-0@16: bad (and 6 more before it)", "skipping bars-0@17: bad");
  }

  @Test
  void shouldTellAtTheEndHowManyWereNotNamed() {
    skip(0, 12);
    skipped.close();
    skipped.close();

    assertThat(warnings).last().isEqualTo("skipped 2 more records that cannot be read");
    assertThat(warnings).hasSize(SkippedRecords.MOST_WARNINGS + 1);
  }
}
