package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.Models;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** One feature with reference shares 0.1, 0.4, 0.4, 0.1; windows are numbered from 1. */
class VersionDriftMonitorTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final long WINDOW_MS = WindowSummary.WINDOW_BARS * HOUR_MS;
  private static final List<Integer> AS_REFERENCE = List.of(2, 8, 8, 2);
  private static final List<Integer> ALL_LOWEST = List.of(20, 0, 0, 0);
  private static final ServableModel MODEL = Models.linear(1, Role.CHAMPION, 0, "return_1", 1);
  private static final int REFERENCE_WINDOWS = 10;

  private VersionDriftMonitor monitor = fresh();

  private static VersionDriftMonitor fresh() {
    return new VersionDriftMonitor(
        new ServableModel(MODEL.card(), MODEL.model(), Models.reference(1)), List.of("rsi"));
  }

  @Test
  void shouldTakeTheFirstTwoHundredTimestampsAsReferenceWhateverTheyAre() {
    addReference();
    assertThat(monitor.errorDrift()).isZero();
    monitor.onSummary(window(REFERENCE_WINDOWS + 1, AS_REFERENCE, 1_000));
    assertThat(monitor.errorDrift()).isEqualTo(4 - 0.5);
  }

  @Test
  void shouldRaisePerformanceAboveTenStandardDeviations() {
    addReference();

    assertThat(monitor.onSummary(window(11, AS_REFERENCE, 1_000, 1_000))).isEmpty();
    List<DriftAlert> alerts = monitor.onSummary(window(12, AS_REFERENCE, 1_000));

    assertThat(alerts).hasSize(1);
    DriftAlert alert = alerts.get(0);
    assertThat(alert.scope()).isEqualTo(Scope.PERFORMANCE);
    assertThat(alert.subject()).isEqualTo("loss_differential");
    assertThat(alert.statistic()).isEqualTo(3 * (4 - 0.5));
    assertThat(alert.threshold()).isEqualTo(10);
    assertThat(alert.onsetMs()).isEqualTo(dueMs(11, 1));
    assertThat(alert.timeMs()).isEqualTo(countsFromMs(12));
  }

  /**
   * With all rows in the lowest bin the index is 0.9 ln 10 + 0.7998 ln 4000 + 0.0999 ln 1000 = 9.4.
   * The threshold of the five windows' 82 rows is 674 / 82 = 8.2, of four windows' 69 rows 9.8.
   */
  @Test
  void shouldRaiseAFeatureWhenEnoughRowsHaveLeftItsReference() {
    List<DriftAlert> alerts = new ArrayList<>();
    for (int window = 1; window <= 5; window++) {
      alerts.addAll(monitor.onSummary(window(window, ALL_LOWEST)));
    }

    assertThat(alerts).hasSize(1);
    DriftAlert alert = alerts.get(0);
    assertThat(alert.scope()).isEqualTo(Scope.FEATURE);
    assertThat(alert.subject()).isEqualTo("rsi");
    assertThat(alert.timeMs()).isEqualTo(countsFromMs(5));
    assertThat(alert.statistic()).isBetween(9.39, 9.41);
    assertThat(alert.threshold()).isBetween(8.2, 8.3);
    assertThat(monitor.featureDrift()).containsOnlyKeys("rsi").containsValue(alert.statistic());
  }

  private static long countsFromMs(int window) {
    return endMs(window) + DriftAlert.LEAD_BARS * 3_600_000L;
  }

  @Test
  void shouldClearAllThatIsRaisedWhenItIsReplaced() {
    addReference();
    monitor.onSummary(window(11, ALL_LOWEST, 1_000, 1_000, 1_000));
    for (int window = 12; window < 40; window++) {
      monitor.onSummary(window(window, ALL_LOWEST));
    }

    assertThat(monitor.finish())
        .extracting(DriftAlert::scope, DriftAlert::state, DriftAlert::timeMs)
        .containsExactly(
            tuple(Scope.FEATURE, State.CLEARED, countsFromMs(39)),
            tuple(Scope.PERFORMANCE, State.CLEARED, countsFromMs(39)));
  }

  @Test
  void shouldJudgeWhatIsLeftWhenItIsReplaced() {
    for (int window = 1; window <= 2; window++) {
      monitor.onSummary(window(window, ALL_LOWEST));
    }
    assertThat(monitor.hasJudged()).isFalse();
    assertThat(monitor.featureDrift()).containsEntry("rsi", 0.0);

    monitor.finish();

    assertThat(monitor.hasJudged()).isTrue();
    assertThat(monitor.featureDrift().get("rsi")).isBetween(9.39, 9.41);
  }

  @Test
  void shouldIgnoreASummaryOfAWindowThatIsJudged() {
    addReference();
    monitor.onSummary(window(4, ALL_LOWEST, 1_000));
    monitor.onSummary(window(REFERENCE_WINDOWS, ALL_LOWEST, 1_000));
    monitor.onSummary(window(11, AS_REFERENCE));

    assertThat(monitor.errorDrift()).isZero();
    assertThat(monitor.featureDrift().get("rsi")).isBetween(-1e-12, 1e-12);
  }

  @Test
  void shouldGiveTheSameAlertsWhenItIsRestartedAfterEverySummary() {
    List<WindowSummary> summaries = new ArrayList<>();
    for (int window = 1; window <= 60; window++) {
      double loss = window <= REFERENCE_WINDOWS ? window % 2 : window < 20 ? 1_000 : -1_000;
      double[] losses = DoubleStream.generate(() -> loss).limit(20).toArray();
      summaries.add(window(window, window < 30 ? AS_REFERENCE : ALL_LOWEST, losses));
    }
    List<DriftAlert> alerts = new ArrayList<>();
    summaries.forEach(summary -> alerts.addAll(monitor.onSummary(summary)));
    monitor = fresh();
    List<DriftAlert> restarted = new ArrayList<>();
    for (WindowSummary summary : summaries) {
      restarted.addAll(monitor.onSummary(summary));
      ByteBuffer state = ByteBuffer.allocate(10_000);
      monitor.save(state);
      monitor = fresh();
      monitor.load(state.flip());
      assertThat(state.hasRemaining()).isFalse();
    }

    assertThat(alerts)
        .extracting(DriftAlert::scope, DriftAlert::state)
        .containsExactly(
            tuple(Scope.PERFORMANCE, State.RAISED),
            tuple(Scope.PERFORMANCE, State.CLEARED),
            tuple(Scope.FEATURE, State.RAISED));
    assertThat(restarted).isEqualTo(alerts);
  }

  /** Two hundred timestamps: twenty near zero, then far above; both are part of the reference. */
  private void addReference() {
    for (int window = 1; window <= REFERENCE_WINDOWS; window++) {
      double[] losses = new double[WindowSummary.WINDOW_BARS];
      for (int bar = 0; bar < losses.length; bar++) {
        losses[bar] = (window == 1 ? 0 : 20) + (bar % 2 == 0 ? 1 : -1);
      }
      assertThat(monitor.onSummary(window(window, AS_REFERENCE, losses))).isEmpty();
    }
  }

  private static long endMs(int window) {
    return window * WINDOW_MS;
  }

  private static long dueMs(int window, int bar) {
    return endMs(window - 1) + bar * HOUR_MS;
  }

  private static WindowSummary window(int window, List<Integer> counts, double... losses) {
    List<Loss> settled = new ArrayList<>();
    for (int bar = 1; bar <= losses.length; bar++) {
      long loss = Math.round(losses[bar - 1] * WindowSummary.LOSS_UNIT);
      settled.add(new Loss(dueMs(window, bar), loss));
    }
    return new WindowSummary(
        SeriesId.of("A", "1h"),
        endMs(window) + HOUR_MS,
        MODEL.card().id(),
        endMs(window),
        WindowSummary.WINDOW_BARS,
        List.of(counts),
        settled);
  }
}
