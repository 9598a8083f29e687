package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.data.WalkPlan;
import io.barcast.trainer.fit.Fit;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits families to a dataset and evaluates them by walking forward: at each step a family is fitted
 * to the rows that had settled by then and forecasts the next test rows. The choice of the training
 * window is made anew at each step, on its validation rows, so that it is evaluated too.
 */
public final class WalkForward {
  private static final Logger LOG = LoggerFactory.getLogger(WalkForward.class);

  /** The training window of all rows. */
  static final String ALL = "all";

  private static final String SINCE_ONSET = "since-onset";

  private final FitSettings settings;
  private final Dataset data;
  private final WalkPlan plan;
  private final List<Map<String, Split>> steps = new ArrayList<>();
  private final Map<String, Split> whole = new LinkedHashMap<>();

  /** The model fitted at one step, with its training window. */
  private record WindowFit(String window, Split split, Fitted<? extends Model> fitted) {}

  /**
   * @param onsetMs onset of the drift, epoch milliseconds UTC; {@link Long#MIN_VALUE} without one.
   *     Rows before it may be trained on but are not test rows.
   */
  public WalkForward(Dataset data, long onsetMs, FitSettings settings) {
    this.settings = settings;
    this.data = data;
    this.plan = WalkPlan.of(data, onsetMs, settings.judgedBars());
    Map<String, Long> windows = new LinkedHashMap<>();
    windows.put(ALL, Long.MIN_VALUE);
    if (onsetMs > Long.MIN_VALUE) {
      windows.put(SINCE_ONSET, onsetMs);
    }
    windows.forEach(this::addWindow);
  }

  private void addWindow(String name, long fromMs) {
    List<Split> walk = Split.walk(data, plan, fromMs, settings.maxRows());
    for (int step = 0; step < walk.size(); step++) {
      if (steps.size() == step) {
        steps.add(new LinkedHashMap<>());
      }
      steps.get(step).put(name, walk.get(step));
    }
    whole.put(name, Split.whole(data, plan, fromMs, settings.maxRows()));
  }

  /** The parts of the walk. */
  public WalkPlan plan() {
    return plan;
  }

  /** Where the walk tests, as the metrics of a run: {@code walk_steps}, {@code walk_times} ... */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("walk_steps", (double) steps.size());
    metrics.put("walk_from_ms", (double) testsFromMs().get(0));
    metrics.put("walk_times", (double) plan.timestamps() - plan.testFrom(0));
    metrics.put("walk_purge_bars", (double) plan.longestBars());
    if (plan.sinceMs() > Long.MIN_VALUE) {
      metrics.put("since_ms", (double) plan.sinceMs());
    }
    return metrics;
  }

  /** Why there is too little data to train or test any family; empty when there is enough. */
  public String shortage() {
    int missing = plan.missing();
    if (missing > 0) {
      return String.format(
          Locale.ROOT,
          "%d timestamps to train and test on%s, expected at least %d at %.1f rows per timestamp"
              + " and a longest horizon of %d bars",
          plan.timestamps(),
          plan.sinceMs() > Long.MIN_VALUE ? " since the onset" : "",
          plan.timestamps() + missing,
          plan.rowsPerTimestamp(),
          plan.longestBars());
    }
    return steps.stream()
        .map(step -> shortage(all(step)))
        .filter(shortage -> !shortage.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Why there is too little data for one family; empty when there is enough. */
  public String shortageOf(FittedFamily family) {
    String any = shortage();
    return any.isEmpty() ? shortage(family) : any;
  }

  private String shortage(Split split) {
    if (split.train().size() < plan.leastTrainRows()) {
      return split.train().size() + " rows to train on, expected at least " + plan.leastTrainRows();
    }
    if (split.validation().size() < WalkPlan.LEAST_VALIDATION_ROWS) {
      return split.validation().size()
          + " validation rows, expected at least "
          + WalkPlan.LEAST_VALIDATION_ROWS;
    }
    return oneClass(split.train()) || oneClass(split.validation())
        ? "returns of one sign only, expected both"
        : "";
  }

  private static boolean oneClass(List<Row> rows) {
    return rows.stream().filter(row -> row.moved(0)).map(row -> row.rose(0)).distinct().count() < 2;
  }

  /** Mean number of training and validation rows per step. */
  double meanInSampleRows() {
    return steps.stream()
        .map(step -> all(step))
        .mapToInt(split -> split.train().size() + split.validation().size())
        .average()
        .orElse(0);
  }

  /** Candidates of the families with enough data. */
  public List<Candidate> candidates(Collection<Family> families) {
    List<Candidate> candidates = new ArrayList<>();
    for (FamilyTrainer trainer : FamilyTrainers.of(families)) {
      trainer.candidate(this, List.copyOf(candidates)).ifPresent(candidates::add);
    }
    return candidates;
  }

  private static Split all(Map<String, Split> windows) {
    return Objects.requireNonNull(windows.get(ALL), ALL);
  }

  FitSettings settings() {
    return settings;
  }

  /** Whether a candidate has an out-of-sample forecast of each step's test rows. */
  boolean coversEveryTestRow(Candidate candidate) {
    int rows = steps.stream().mapToInt(step -> all(step).test().size()).sum();
    return candidate.walkedForward() && candidate.outOfSample().rows().size() == rows;
  }

  /** The distinct times of all test rows, ascending, epoch milliseconds UTC. */
  long[] testedMs() {
    return steps.stream()
        .flatMap(step -> all(step).test().stream())
        .mapToLong(Row::timeMs)
        .distinct()
        .toArray();
  }

  /** Time of the first test row of each step, epoch milliseconds UTC. */
  List<Long> testsFromMs() {
    return steps.stream().map(step -> all(step).test().get(0).timeMs()).toList();
  }

  /** The candidate of a family, if there is enough data. */
  Optional<Candidate> candidate(FittedFamily family) {
    String shortage = shortage(family);
    if (!shortage.isEmpty()) {
      LOG.info("skipping family {}: {}", family.family(), shortage);
      return Optional.empty();
    }
    return Optional.of(family.walkedForward(settings) ? walked(family) : once(family));
  }

  private String shortage(FittedFamily family) {
    Stream<Map<String, Split>> fitted =
        family.walkedForward(settings)
            ? Stream.concat(steps.stream(), Stream.of(whole))
            : Stream.of(whole);
    return fitted
        .map(windows -> shortage(family, all(readable(family, windows))))
        .filter(shortage -> !shortage.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String shortage(FittedFamily family, Split split) {
    String any = shortage(split);
    return any.isEmpty() ? family.shortage(settings, data, split) : any;
  }

  private Candidate once(FittedFamily family) {
    Split split = all(readable(family, whole));
    Fitted<? extends Model> fitted = fitted(family, ALL, split).fitted();
    Forecasts validationForecasts = Forecasts.of(fitted.model(), split.validation());
    return new Candidate(family.family(), ALL, split, fitted, false, validationForecasts);
  }

  private Candidate walked(FittedFamily family) {
    List<Map<String, Split>> all = new ArrayList<>(steps);
    all.add(whole);
    List<WindowFit> fits = fits(family, all);
    WindowFit best = fits.get(steps.size());
    return new Candidate(
        family.family(),
        best.window(),
        best.split(),
        best.fitted(),
        true,
        tested(fits.subList(0, steps.size())));
  }

  /** Forecasts of each step's test rows by the model that was fitted at that step. */
  public Forecasts outOfSample(FittedFamily family) {
    return tested(fits(family, steps));
  }

  private static Forecasts tested(List<WindowFit> fits) {
    return Forecasts.joined(
        fits.stream().map(fit -> Forecasts.of(fit.fitted().model(), fit.split().test())).toList());
  }

  /** The best fits to several windows each, at the same time where the family allows it. */
  private List<WindowFit> fits(FittedFamily family, List<Map<String, Split>> windows) {
    List<Supplier<WindowFit>> fits = new ArrayList<>();
    windows.forEach(each -> fits.add(() -> best(family, readable(family, each))));
    return ConcurrentFits.all(fits, family.fitsConcurrently() ? settings.fitThreads() : 1);
  }

  /**
   * A family fitted to one training window, without evaluation.
   *
   * @throws IllegalArgumentException when the window is unknown or has too little data
   */
  Candidate refit(FittedFamily family, String window) {
    Split split = readable(family, whole).get(window);
    if (split == null) {
      throw new IllegalArgumentException(
          "'window' is '" + window + "', expected one of " + whole.keySet());
    }
    String shortage = shortage(family, split);
    if (!shortage.isEmpty()) {
      throw new IllegalArgumentException(
          "too little data to fit " + family.family() + ": " + shortage);
    }
    Fitted<? extends Model> fitted = fitted(family, window, split).fitted();
    Forecasts none = Forecasts.joined(List.of());
    return new Candidate(family.family(), window, split, fitted, false, none);
  }

  /**
   * The splits without the rows that a family cannot read: those with a window that is not full.
   */
  private static Map<String, Split> readable(FittedFamily family, Map<String, Split> windows) {
    Map<String, Split> readable = new LinkedHashMap<>(windows);
    if (family.family().readsWindows()) {
      readable.replaceAll((name, split) -> split.fullWindows());
    }
    return readable;
  }

  private WindowFit best(FittedFamily family, Map<String, Split> windows) {
    return windows.entrySet().stream()
        .filter(window -> shortage(family, window.getValue()).isEmpty())
        .map(window -> fitted(family, window.getKey(), window.getValue()))
        .min(Comparator.comparingDouble(fit -> fit.fitted().validationLoss()))
        .orElseThrow();
  }

  private WindowFit fitted(FittedFamily family, String window, Split split) {
    Fit fit = family.fit(settings, data, split);
    return new WindowFit(window, split, fit.fit(data.horizons().size()));
  }
}
