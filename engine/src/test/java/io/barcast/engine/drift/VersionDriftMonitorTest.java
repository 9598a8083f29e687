package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
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
    assertThat(loss()).isZero();
    monitor.onSummary(window(REFERENCE_WINDOWS + 1, AS_REFERENCE, 1_000));
    assertThat(loss()).isEqualTo(4 - 0.5);
  }

  @Test
  void shouldRaisePerformanceAboveTenStandardDeviations() {
    addReference();

    assertThat(monitor.onSummary(window(11, AS_REFERENCE, 1_000, 1_000))).isEmpty();
    List<DriftAlert> alerts = monitor.onSummary(window(12, AS_REFERENCE, 1_000));

    assertThat(alerts).hasSize(1);
    DriftAlert alert = alerts.get(0);
    assertThat(alert.scope()).isEqualTo(Scope.PERFORMANCE);
    assertThat(alert.subject()).isEqualTo("loss");
    assertThat(alert.severity()).isEqualTo(Severity.WARNING);
    assertThat(alert.statistic()).isEqualTo(3 * (4 - 0.5));
    assertThat(alert.threshold()).isEqualTo(10);
    assertThat(alert.onsetMs()).isEqualTo(dueMs(11, 1));
    assertThat(alert.timeMs()).isEqualTo(countsFromMs(12));
  }

  /**
   * With all rows in the lowest bin the divergence is 0.9^2 / 2.2 + 0.45 = 0.818. Times the 54.2
   * rows of three windows it is 6.02 of the 6.12 above the 7.5 that ten times independent rows have
   * on average; with the 38 rows of two windows it is 3.9.
   */
  @Test
  void shouldRaiseOneAlertWhenEnoughRowsHaveLeftTheReferenceOfAFeature() {
    List<DriftAlert> alerts = new ArrayList<>();
    for (int window = 1; window <= 6; window++) {
      alerts.addAll(monitor.onSummary(window(window, ALL_LOWEST)));
    }

    assertThat(alerts).hasSize(1);
    DriftAlert alert = alerts.get(0);
    assertThat(alert.scope()).isEqualTo(Scope.FEATURE);
    assertThat(alert.subject()).isEqualTo("rsi");
    assertThat(alert.timeMs()).isEqualTo(countsFromMs(3));
    assertThat(alert.statistic()).isBetween(6.01, 6.03);
    assertThat(alert.threshold()).isEqualTo(6);
    assertThat(alert.evidence())
        .containsExactly(
            new DriftEvidence(
                "rsi",
                alert.statistic(),
                6,
                List.of(0.1, 0.4, 0.4, 0.1),
                List.of(1.0, 0.0, 0.0, 0.0)));
    assertThat(monitor.featureDivergence().get("rsi")).isCloseTo(0.81 / 2.2 + 0.45, within(1e-12));
  }

  @Test
  void shouldWatchAShadowWithoutAlerts() {
    ServableModel shadow = Models.linear(1, Role.SHADOW, 0, "return_1", 1);
    monitor =
        new VersionDriftMonitor(
            new ServableModel(shadow.card(), shadow.model(), Models.reference(1)), List.of("rsi"));
    for (int window = 1; window <= 10; window++) {
      assertThat(monitor.onSummary(window(window, ALL_LOWEST))).isEmpty();
    }
    assertThat(reading("divergence")).isGreaterThan(6);
  }

  @Test
  void shouldClearAllThatIsRaisedWhenItIsReplaced() {
    addReference();
    monitor.onSummary(window(11, ALL_LOWEST, 1_000, 1_000, 1_000));
    for (int window = 12; window < 40; window++) {
      monitor.onSummary(window(window, ALL_LOWEST));
    }

    assertThat(monitor.finish(fresh()))
        .extracting(DriftAlert::scope, DriftAlert::state, DriftAlert::timeMs)
        .containsExactly(
            tuple(Scope.PERFORMANCE, State.CLEARED, countsFromMs(39)),
            tuple(Scope.FEATURE, State.CLEARED, countsFromMs(39)));
    assertThat(monitor.finish(fresh())).isEmpty();
  }

  @Test
  void shouldJudgeWhatIsLeftWhenItIsReplaced() {
    for (int window = 1; window <= 2; window++) {
      monitor.onSummary(window(window, ALL_LOWEST));
    }
    assertThat(monitor.hasJudged()).isFalse();
    assertThat(monitor.featureDivergence()).containsEntry("rsi", 0.0);

    monitor.finish(fresh());

    assertThat(monitor.hasJudged()).isTrue();
    assertThat(monitor.featureDivergence().get("rsi")).isBetween(0.81, 0.82);
  }

  @Test
  void shouldIgnoreASummaryOfAWindowThatIsJudged() {
    addReference();
    monitor.onSummary(window(4, ALL_LOWEST, 1_000));
    monitor.onSummary(window(REFERENCE_WINDOWS, ALL_LOWEST, 1_000));
    monitor.onSummary(window(11, AS_REFERENCE));

    assertThat(loss()).isZero();
    assertThat(monitor.featureDivergence().get("rsi")).isBetween(0.0, 1e-12);
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
      VersionDriftMonitor before = monitor;
      monitor = fresh();
      for (PartKey part : before.parts()) {
        ByteBuffer in = ByteBuffer.wrap(before.save(part).orElseThrow());
        monitor.load(part, in);
        assertThat(in.hasRemaining()).isFalse();
      }
    }

    assertThat(alerts)
        .extracting(DriftAlert::scope, DriftAlert::state)
        .containsExactly(
            tuple(Scope.PERFORMANCE, State.RAISED),
            tuple(Scope.PERFORMANCE, State.CLEARED),
            tuple(Scope.FEATURE, State.RAISED));
    assertThat(restarted).isEqualTo(alerts);
  }

  private double loss() {
    return reading("cusum");
  }

  private double reading(String detector) {
    return monitor.readings().stream()
        .filter(reading -> reading.detector().equals(detector))
        .findFirst()
        .orElseThrow()
        .statistic();
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

  private static long countsFromMs(int window) {
    return endMs(window) + 5 * HOUR_MS;
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
        endMs(window - 1),
        WindowSummary.WINDOW_BARS,
        List.of(counts),
        List.of(),
        settled,
        new WindowSummary.Moves(0, 0, 0),
        new WindowSummary.Gaps(0, 0, 0));
  }
}
