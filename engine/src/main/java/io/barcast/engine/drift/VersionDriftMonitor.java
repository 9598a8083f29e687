package io.barcast.engine.drift;

import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Monitors one version of a model: the distributions of its features compared with its training
 * data (PSI), and its errors compared with the naive model's (Page-Hinkley). Judges closed windows
 * of event time only, so that the same summaries give the same alerts in any order of arrival. Not
 * thread-safe.
 */
public final class VersionDriftMonitor {
  /** Number of first settled timestamps that are taken as the model's reference performance. */
  private static final int REFERENCE_TIMESTAMPS = 200;

  private static final double DELTA = 0.5;
  private static final double THRESHOLD = 10;

  private final ModelId model;
  private final ServableModel served;
  private final List<String> featureNames;
  private final SeriesClock clock = new SeriesClock();
  private final SortedMap<Long, WindowTotals> open = new TreeMap<>();
  private final PopulationStability stability;
  private final PageHinkley errors = new PageHinkley(REFERENCE_TIMESTAMPS, DELTA, THRESHOLD);
  private final List<AlertState> featureAlerts = new ArrayList<>();
  private final AlertState errorAlert;
  private long closedThroughMs = Long.MIN_VALUE;

  /** A monitor without observations; every new version begins with its own. */
  public VersionDriftMonitor(ServableModel served, List<String> featureNames) {
    this.served = served;
    this.featureNames = List.copyOf(featureNames);
    model = served.card().id();
    stability = new PopulationStability(served.reference());
    errorAlert = new AlertState(model, Scope.PERFORMANCE, "loss_differential", "page_hinkley");
    for (String feature : featureNames) {
      featureAlerts.add(new AlertState(model, Scope.FEATURE, feature, "psi"));
    }
  }

  /** The monitored version. */
  public ModelId model() {
    return model;
  }

  /**
   * Adds the summary of one window of one series.
   *
   * @return the alerts of the windows that this summary completes, in order of time
   */
  public List<DriftAlert> onSummary(WindowSummary summary) {
    clock.note(summary.series(), summary.windowEndMs());
    if (summary.windowEndMs() > closedThroughMs) {
      open.computeIfAbsent(summary.windowEndMs(), end -> new WindowTotals(bins())).add(summary);
    }
    List<DriftAlert> alerts = new ArrayList<>();
    long lengthMs = WindowSummary.WINDOW_BARS * summary.series().interval().millis();
    while (!open.isEmpty() && clock.passed(open.firstKey(), lengthMs)) {
      closedThroughMs = open.firstKey();
      judge(open.remove(closedThroughMs), alerts);
    }
    return alerts;
  }

  private void judge(WindowTotals window, List<DriftAlert> alerts) {
    stability.add(window.counts(), window.rows());
    for (int f = 0; f < featureAlerts.size(); f++) {
      featureAlerts
          .get(f)
          .update(featureDrift(f), stability.threshold(), closedThroughMs, countsFromMs())
          .ifPresent(alerts::add);
    }
    window.meanLossDifferential().forEach((due, loss) -> errors.add(loss, due));
    errorAlert
        .update(errors.statistic(), THRESHOLD, errors.onsetMs(), countsFromMs())
        .ifPresent(alerts::add);
  }

  private long countsFromMs() {
    return closedThroughMs + DriftAlert.LEAD_BARS * served.card().interval().millis();
  }

  private double featureDrift(int feature) {
    return stability.index(served.reference(), feature);
  }

  /** The population stability index of every feature, by name. */
  public Map<String, Double> featureDrift() {
    Map<String, Double> drift = new TreeMap<>();
    for (int f = 0; f < featureNames.size(); f++) {
      drift.put(featureNames.get(f), featureDrift(f));
    }
    return drift;
  }

  /** The Page-Hinkley statistic of the model's loss differentials, in standard deviations. */
  public double errorDrift() {
    return errors.statistic();
  }

  /** Whether a window has been judged; all series that are not idle have then passed it. */
  boolean hasJudged() {
    return closedThroughMs != Long.MIN_VALUE;
  }

  /**
   * Judges the open windows and clears all raised alerts, because another version has taken over.
   */
  List<DriftAlert> finish() {
    List<DriftAlert> alerts = new ArrayList<>();
    while (!open.isEmpty()) {
      closedThroughMs = open.firstKey();
      judge(open.remove(closedThroughMs), alerts);
    }
    for (AlertState alert : featureAlerts) {
      alert.retire(stability.threshold(), countsFromMs()).ifPresent(alerts::add);
    }
    errorAlert.retire(THRESHOLD, countsFromMs()).ifPresent(alerts::add);
    return alerts;
  }

  private int[] bins() {
    int[] bins = new int[featureNames.size()];
    for (int f = 0; f < bins.length; f++) {
      bins[f] = served.reference().bins(f);
    }
    return bins;
  }

  public void save(ByteBuffer out) {
    out.putLong(closedThroughMs);
    clock.save(out);
    stability.save(out);
    errors.save(out);
    errorAlert.save(out);
    featureAlerts.forEach(alert -> alert.save(out));
    out.putInt(open.size());
    open.forEach(
        (end, totals) -> {
          out.putLong(end);
          totals.save(out);
        });
  }

  public void load(ByteBuffer in) {
    closedThroughMs = in.getLong();
    clock.load(in);
    stability.load(in);
    errors.load(in);
    errorAlert.load(in);
    featureAlerts.forEach(alert -> alert.load(in));
    for (int left = in.getInt(); left > 0; left--) {
      WindowTotals totals = new WindowTotals(bins());
      long end = in.getLong();
      totals.load(in);
      open.put(end, totals);
    }
  }
}
