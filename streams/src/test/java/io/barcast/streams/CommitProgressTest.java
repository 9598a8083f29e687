package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.runtime.GroupPosition;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommitProgressTest {
  private static final List<Integer> BOTH = List.of(0, 1);

  private final CommitProgress progress = new CommitProgress(30_000, 0);

  private static NavigableMap<Integer, GroupPosition> positions(
      GroupPosition first, GroupPosition second) {
    return new TreeMap<>(Map.of(0, first, 1, second));
  }

  private static GroupPosition at(long committed, long end) {
    return new GroupPosition(committed, end, 1_000 * end);
  }

  @Test
  void shouldStallWhenBarsWaitWithoutACommit() {
    progress.measured(0, positions(at(5, 5), at(7, 7)));
    progress.measured(10_000, positions(at(5, 5), at(7, 9)));

    assertThat(progress.stalled(BOTH, 30_000)).isEmpty();
    assertThat(progress.stalled(BOTH, 30_001)).containsExactly(1);
    progress.measured(31_000, positions(at(5, 5), at(7, 9)));
    assertThat(progress.stalled(BOTH, 31_000)).containsExactly(1);
    assertThat(progress.stalled(List.of(0), 31_000)).isEmpty();
  }

  @Test
  void shouldNotStallWhileCommitsGoOnOrNothingWaits() {
    for (int second = 0; second <= 300; second += 20) {
      progress.measured(second * 1_000L, positions(at(4, 4), at(second, 10_000)));
    }

    assertThat(progress.stalled(BOTH, 300_000)).isEmpty();
    assertThat(progress.sinceCommitMs(301_000)).isEqualTo(1_000);
  }

  @Test
  void shouldStallWhenTheBrokerIsNotAsked() {
    progress.measured(0, positions(at(4, 4), at(4, 4)));

    assertThat(progress.stalled(BOTH, 30_001)).containsExactly(0, 1);
  }

  @Test
  void shouldEndAStallWithACommit() {
    progress.measured(0, positions(at(5, 50), at(7, 7)));
    progress.measured(40_000, positions(at(5, 50), at(7, 7)));
    assertThat(progress.stalled(BOTH, 40_000)).containsExactly(0);

    progress.measured(42_000, positions(at(6, 50), at(7, 7)));

    assertThat(progress.stalled(BOTH, 42_000)).isEmpty();
  }

  @Test
  void shouldMeasureTheLagInBarsAndInEventTime() {
    progress.measured(0, positions(at(5, 50), at(7, 7)));

    assertThat(progress.lagRecords(BOTH)).isEqualTo(45);
    assertThat(progress.lagRecords(List.of(1))).isZero();
    assertThat(progress.lagTimeMs(BOTH, Map.of(0, 5_000L, 1, 1_000L))).hasValue(45_000);
    assertThat(progress.lagTimeMs(List.of(1), Map.of(1, 1_000L))).hasValue(0);
    assertThat(progress.lagTimeMs(BOTH, Map.of())).isEmpty();
  }
}
