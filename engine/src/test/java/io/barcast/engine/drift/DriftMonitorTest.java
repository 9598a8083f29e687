package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Models;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DriftMonitorTest {
  private static final long WINDOW_MS = 20 * 3_600_000L;
  private static final List<String> NAMES = FeatureSpec.standard().names();
  private static final ModelCatalog MODELS =
      ModelCatalog.EMPTY
          .with(Models.linear(1, Role.CHAMPION, 0, "return_1", 1))
          .with(Models.linear(2, Role.CHAMPION, 100 * WINDOW_MS, "return_1", 1));

  @Test
  void shouldRaiseWhenErrorsGrowAndClearUnderTheSameIdentityWhenReplaced() {
    DriftMonitor monitor = new DriftMonitor(NAMES);
    List<DriftAlert> alerts = new ArrayList<>();
    summaries(40, 1, 30).forEach(s -> alerts.addAll(monitor.onSummary(s, MODELS)));
    summaries(110, 2, 200).stream()
        .filter(s -> s.windowEndMs() > 100 * WINDOW_MS)
        .forEach(s -> alerts.addAll(monitor.onSummary(s, MODELS)));

    List<DriftAlert> performance =
        alerts.stream().filter(a -> a.scope() == Scope.PERFORMANCE).toList();
    assertThat(performance)
        .extracting(DriftAlert::state)
        .containsExactly(State.RAISED, State.CLEARED);
    assertThat(performance.get(1).id()).isEqualTo(performance.get(0).id());
    assertThat(performance.get(0).timeMs())
        .isBetween(31 * WINDOW_MS, 33 * WINDOW_MS + 5 * 3_600_000L);
    assertThat(performance.get(0).onsetMs()).isBetween(29 * WINDOW_MS, 31 * WINDOW_MS);
  }

  @Test
  void shouldGiveTheSameAlertsInAnyOrderOfSeries() {
    List<WindowSummary> inOrder = summaries(60, 1, 30);
    List<WindowSummary> bySeries = new ArrayList<>(inOrder);
    for (int from = 0; from + 9 <= bySeries.size(); from += 9) {
      Collections.rotate(bySeries.subList(from, from + 3), 1);
    }

    assertThat(run(bySeries)).isEqualTo(run(inOrder)).isNotEmpty();
  }

  @Test
  void shouldNotLetAnIdleSeriesBlockTheOthersForEver() {
    List<WindowSummary> summaries =
        summaries(60, 1, 30).stream()
            .filter(s -> !s.series().symbol().equals("C") || s.windowEndMs() < 10 * WINDOW_MS)
            .toList();

    assertThat(run(summaries)).anyMatch(alert -> alert.scope() == Scope.PERFORMANCE);
  }

  @Test
  void shouldGoOnTheSameFromItsPartsWhereverItIsRestarted() {
    List<WindowSummary> summaries = new ArrayList<>(summaries(60, 1, 30));
    summaries.addAll(
        summaries(75, 2, 200).stream().filter(s -> s.windowEndMs() > 60 * WINDOW_MS).toList());
    List<DriftAlert> alerts = new ArrayList<>();
    Map<String, byte[]> store = new TreeMap<>();
    for (WindowSummary summary : summaries) {
      DriftMonitor monitor = new DriftMonitor(NAMES);
      monitor.restore(stored(store), "linear-1h", MODELS);
      alerts.addAll(monitor.onSummary(summary, MODELS));
      for (StoredPart part : monitor.changedParts()) {
        part.content()
            .ifPresentOrElse(
                content -> store.put(part.key(), content), () -> store.remove(part.key()));
      }
    }

    assertThat(alerts).isEqualTo(run(summaries)).hasSize(2);
    assertThat(store.keySet()).noneMatch(key -> key.startsWith("1/"));
  }

  private static List<StoredPart> stored(Map<String, byte[]> store) {
    return store.entrySet().stream()
        .map(part -> new StoredPart(part.getKey(), Optional.of(part.getValue())))
        .toList();
  }

  @Test
  void shouldWriteAsMuchPerSummaryForAThousandSeriesAsForThree() {
    assertThat(bytesOfTheLastSummary(1_000)).isEqualTo(bytesOfTheLastSummary(3)).isLessThan(5_000);
  }

  private static int bytesOfTheLastSummary(int series) {
    DriftMonitor monitor = new DriftMonitor(NAMES);
    List<WindowSummary> threeSeries = summaries(12, 1, 30);
    for (int w = 0; w < 12; w++) {
      for (int each = 0; each < series; each++) {
        monitor.onSummary(threeSeries.get(3 * w + each % 3), MODELS);
      }
    }
    monitor.onSummary(summaries(13, 1, 30).get(38), MODELS);
    return monitor.changedParts().stream()
        .mapToInt(part -> part.content().map(content -> content.length).orElse(0))
        .sum();
  }

  @Test
  void shouldEndAVersionWhenTheNextHasJudgedItsFirstWindow() {
    DriftMonitor monitor = new DriftMonitor(NAMES);
    List<DriftAlert> before = new ArrayList<>();
    summaries(40, 1, 30).forEach(s -> before.addAll(monitor.onSummary(s, MODELS)));
    assertThat(before).extracting(DriftAlert::state).containsExactly(State.RAISED);
    List<WindowSummary> next =
        summaries(46, 2, 200).stream().filter(s -> s.windowEndMs() > 40 * WINDOW_MS).toList();

    next.subList(0, 3).forEach(s -> assertThat(monitor.onSummary(s, MODELS)).isEmpty());
    assertThat(monitor.versions()).containsOnlyKeys(1L, 2L);
    List<DriftAlert> after = new ArrayList<>();
    next.forEach(s -> after.addAll(monitor.onSummary(s, MODELS)));

    assertThat(after).extracting(DriftAlert::state).containsExactly(State.CLEARED);
    assertThat(monitor.versions()).containsOnlyKeys(2L);
    assertThat(monitor.onSummary(summaries(50, 1, 30).get(149), MODELS)).isEmpty();
    assertThat(monitor.versions()).containsOnlyKeys(2L);
  }

  @Test
  void shouldIgnoreAnUnknownVersion() {
    DriftMonitor monitor = new DriftMonitor(NAMES);

    assertThat(monitor.onSummary(summaries(1, 3, 30).get(0), MODELS)).isEmpty();
    assertThat(monitor.versions()).isEmpty();
  }

  private static List<DriftAlert> run(List<WindowSummary> summaries) {
    DriftMonitor monitor = new DriftMonitor(NAMES);
    return summaries.stream().flatMap(s -> monitor.onSummary(s, MODELS).stream()).toList();
  }

  /** Three series; from window {@code change} on the model errs by 1.5 standard deviations more. */
  private static List<WindowSummary> summaries(int windows, long version, int change) {
    Random random = new Random(5);
    List<WindowSummary> all = new ArrayList<>();
    for (int w = 1; w <= windows; w++) {
      for (String symbol : List.of("A", "B", "C")) {
        List<Loss> losses = new ArrayList<>();
        for (int bar = 1; bar <= 20; bar++) {
          long due = (w - 1) * WINDOW_MS + bar * 3_600_000L;
          double loss = random.nextGaussian() + (w > change ? 1.5 : 0);
          losses.add(new Loss(due, Math.round(loss * WindowSummary.LOSS_UNIT)));
        }
        List<List<Integer>> counts = Collections.nCopies(NAMES.size(), List.of(2, 8, 8, 2));
        all.add(
            new WindowSummary(
                SeriesId.of(symbol, "1h"),
                w * WINDOW_MS + 3_600_000L,
                new ModelId("linear-1h", version),
                w * WINDOW_MS,
                (w - 1) * WINDOW_MS,
                20,
                counts,
                List.of(),
                losses,
                new WindowSummary.Moves(0, 0, 0),
                new WindowSummary.Gaps(0, 0, 0)));
      }
    }
    return all;
  }
}
