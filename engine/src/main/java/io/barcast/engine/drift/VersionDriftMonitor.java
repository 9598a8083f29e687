package io.barcast.engine.drift;

import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Monitors one version of a model: its losses, features, predictions, the volatility and what is
 * missing. Judges closed windows of event time only, so that the same summaries give the same
 * alerts in any order of arrival. Its state does not grow with the number of series. Only a
 * champion's changes become alerts. Not thread-safe.
 */
public final class VersionDriftMonitor {
  private final ServableModel served;
  private final long barMs;
  private final List<String> featureNames;
  private final SeriesClock clock = new SeriesClock();
  private final SortedMap<Long, WindowTotals> open = new TreeMap<>();
  private final PerformanceWatch performance;
  private final DivergenceWatch features;
  private final List<Watch> watches;
  private final List<AlertState> alerts = new ArrayList<>();
  private final Set<PartKey> changed = new LinkedHashSet<>();
  private long closedThroughMs = Long.MIN_VALUE;
  private long countsFromMs;

  /** A monitor without observations; every new version begins with its own. */
  public VersionDriftMonitor(ServableModel served, List<String> featureNames) {
    this.served = served;
    this.featureNames = List.copyOf(featureNames);
    barMs = served.card().interval().millis();
    ModelReference reference = served.reference();
    performance = new PerformanceWatch(served);
    features =
        new DivergenceWatch(
            Scope.FEATURE,
            Severity.WARNING,
            featureNames,
            new Divergences(reference.bins(), reference.features()));
    DivergenceWatch predictions =
        new DivergenceWatch(
            Scope.PREDICTION,
            Severity.INFO,
            reference.predictionBins().features() == 0 ? List.of() : List.of("expected_return"),
            new Divergences(reference.predictionBins(), reference.predictions()));
    watches =
        List.of(
            performance,
            features,
            new VolatilityWatch(reference.volatility()),
            predictions,
            new InputWatch());
    watches.forEach(watch -> alerts.add(new AlertState(model(), watch.scope())));
  }

  /** The monitored version. */
  public ModelId model() {
    return served.card().id();
  }

  /**
   * Adds the summary of one window of one series.
   *
   * @return the alerts of the windows that this summary completes, in order of time
   */
  public List<DriftAlert> onSummary(WindowSummary summary) {
    long lengthMs = WindowSummary.WINDOW_BARS * summary.series().interval().millis();
    changed.clear();
    changed.add(key(PartKey.Kind.CLOCK, 0));
    clock.move(summary.previousEndMs(), summary.windowEndMs(), lengthMs);
    if (summary.windowEndMs() > closedThroughMs) {
      changed.add(key(PartKey.Kind.WINDOW, summary.windowEndMs()));
      open.computeIfAbsent(summary.windowEndMs(), end -> new WindowTotals(served.reference()))
          .add(summary);
    }
    List<DriftAlert> changes = new ArrayList<>();
    while (!open.isEmpty() && clock.passed(open.firstKey(), lengthMs)) {
      judgeFirst(changes);
    }
    return changes;
  }

  private void judgeFirst(List<DriftAlert> changes) {
    closedThroughMs = open.firstKey();
    WindowTotals window = open.remove(closedThroughMs);
    changed.add(key(PartKey.Kind.WINDOW, closedThroughMs));
    changed.add(key(PartKey.Kind.JUDGED, 0));
    countsFromMs = countsFromMs(window);
    for (int scope = 0; scope < watches.size(); scope++) {
      Watch watch = watches.get(scope);
      watch.add(window, closedThroughMs);
      List<Signal> signals = champion() ? watch.signals() : List.of();
      if (!signals.isEmpty()) {
        alerts.get(scope).update(signals, countsFromMs).ifPresent(changes::add);
      }
    }
  }

  private boolean champion() {
    return served.card().role() == Role.CHAMPION;
  }

  /**
   * From when on an alert of the newest window counts: the lead follows the window, or the bars
   * that showed that it is over where the market was closed in between.
   */
  private long countsFromMs(WindowTotals window) {
    long nextMs = Math.max(closedThroughMs + barMs, window.newestCloseMs());
    return nextMs + (DriftAlert.LEAD_BARS - 1) * barMs;
  }

  /** The divergence of every feature from the training rows by name, 0 to 1. */
  public SortedMap<String, Double> featureDivergence() {
    SortedMap<String, Double> divergence = new TreeMap<>();
    for (int f = 0; f < featureNames.size(); f++) {
      divergence.put(featureNames.get(f), features.divergence(f));
    }
    return divergence;
  }

  /**
   * The distribution of every feature lately, beside that of the training rows: its statistic is
   * how far they are apart in standard deviations of what is usual without drift.
   */
  public List<DriftEvidence> features() {
    return features.all();
  }

  /**
   * What the tests say.
   *
   * @param scope what it watches
   * @param detector the test
   * @param statistic its value
   * @param threshold the lowest value above which an alert is raised
   */
  public record Reading(Scope scope, String detector, double statistic, double threshold) {}

  /** The reading of every test that can tell. */
  public List<Reading> readings() {
    SortedMap<String, Reading> readings = new TreeMap<>();
    for (Watch watch : watches) {
      for (Signal signal : watch.signals()) {
        readings.merge(
            watch.scope() + signal.detector(),
            new Reading(watch.scope(), signal.detector(), signal.statistic(), signal.threshold()),
            (first, other) -> first.threshold() < other.threshold() ? first : other);
      }
    }
    return List.copyOf(readings.values());
  }

  /** Whether a window has been judged; all series that are not idle have then passed it. */
  boolean hasJudged() {
    return closedThroughMs != Long.MIN_VALUE;
  }

  /**
   * Judges the open windows and clears all raised alerts, because another version has taken over.
   * What speaks against the skill without an alert is passed on to it: an alert was answered by it.
   */
  List<DriftAlert> finish(VersionDriftMonitor next) {
    List<DriftAlert> changes = new ArrayList<>();
    while (!open.isEmpty()) {
      judgeFirst(changes);
    }
    if (!alerts.get(watches.indexOf(performance)).raised()) {
      next.performance.continueFrom(performance);
    }
    for (int scope = 0; scope < watches.size(); scope++) {
      AlertState alert = alerts.get(scope);
      if (alert.raised()) {
        alert.retire(watches.get(scope).signals(), countsFromMs).ifPresent(changes::add);
      }
    }
    return changes;
  }

  private PartKey key(PartKey.Kind kind, long endMs) {
    return new PartKey(model().version(), kind, endMs);
  }

  /** The parts of the state that the last summary changed. */
  Set<PartKey> changed() {
    return changed;
  }

  /** All parts of the state. */
  Set<PartKey> parts() {
    Set<PartKey> parts = new LinkedHashSet<>();
    parts.add(key(PartKey.Kind.CLOCK, 0));
    parts.add(key(PartKey.Kind.JUDGED, 0));
    open.keySet().forEach(end -> parts.add(key(PartKey.Kind.WINDOW, end)));
    return parts;
  }

  /** The content of a part; empty when it no longer exists. */
  Optional<byte[]> save(PartKey part) {
    return switch (part.kind()) {
      case CLOCK -> Optional.of(saved(clock.bytes(), clock::save));
      case WINDOW ->
          Optional.ofNullable(open.get(part.endMs()))
              .map(window -> saved(window.bytes(), window::save));
      case JUDGED -> Optional.of(saved(judgedBytes(), this::saveJudged));
      case ENDED -> throw new IllegalArgumentException("a version has no part " + part);
    };
  }

  private static byte[] saved(int bytes, Consumer<ByteBuffer> save) {
    ByteBuffer out = ByteBuffer.allocate(bytes);
    save.accept(out);
    return out.array();
  }

  private int judgedBytes() {
    return 2 * Long.BYTES
        + alerts.size() * AlertState.BYTES
        + watches.stream().mapToInt(Watch::bytes).sum();
  }

  private void saveJudged(ByteBuffer out) {
    out.putLong(closedThroughMs).putLong(countsFromMs);
    alerts.forEach(alert -> alert.save(out));
    watches.forEach(watch -> watch.save(out));
  }

  /** Restores a part from what {@link #save} returned. */
  void load(PartKey part, ByteBuffer in) {
    switch (part.kind()) {
      case CLOCK -> clock.load(in);
      case WINDOW -> {
        WindowTotals window = new WindowTotals(served.reference());
        window.load(in);
        open.put(part.endMs(), window);
      }
      case JUDGED -> {
        closedThroughMs = in.getLong();
        countsFromMs = in.getLong();
        alerts.forEach(alert -> alert.load(in));
        watches.forEach(watch -> watch.load(in));
      }
      case ENDED -> throw new IllegalArgumentException("a version has no part " + part);
    }
  }
}
