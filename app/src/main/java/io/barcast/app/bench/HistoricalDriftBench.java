package io.barcast.app.bench;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.replay.Replay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Measures detectors on real bars: their alarms as the bars are, and how they find changes that are
 * planted into the rows, with the setting that is best on the other series. Not thread-safe.
 */
public final class HistoricalDriftBench {
  /** A series with fewer rows is left out. */
  static final int LEAST_ROWS = 1_000;

  private static final long SEEDS_PER_SERIES = 10_000;
  private static final long SEEDS_PER_CHANGE = 1_000;

  private final Replay replay;
  private final int trials;
  private final long firstSeed;
  private final SortedMap<SeriesId, LabelledRows> series = new TreeMap<>();

  /**
   * The alarms of a detector on bars without a planted change.
   *
   * @param watched the kind of change
   * @param alarms over all series
   * @param bars over all series
   */
  record Alarms(DriftChange.Kind watched, DriftRival rival, long alarms, long bars) {
    double per10000() {
      return 10_000.0 * alarms / bars;
    }
  }

  /** How a detector found the planted changes of one kind. */
  record Row(PlantedChange change, boolean gradual, String detector, PlantedScore score) {}

  /**
   * All results.
   *
   * @param series number of series with enough rows
   * @param errorRate of the model, over all series
   */
  public record Result(int series, double errorRate, List<Alarms> alarms, List<Row> rows) {}

  /**
   * @param trials per series and planted change
   */
  public HistoricalDriftBench(Forecasting forecasting, int trials, long firstSeed) {
    this.replay = new Replay(forecasting);
    this.trials = trials;
    this.firstSeed = firstSeed;
  }

  /** Adds the next bar of any series. */
  public void add(Bar bar) {
    for (ForecastEvent event : replay.onBar(bar).events()) {
      if (event instanceof FeaturesComputed computed && !computed.row().revised()) {
        series.computeIfAbsent(bar.series(), any -> new LabelledRows()).add(computed.row());
      }
    }
  }

  /**
   * Runs all trials.
   *
   * @throws IllegalArgumentException when no two series have enough rows
   */
  public Result run() {
    List<List<LabelledRow>> rows =
        series.values().stream()
            .map(LabelledRows::rows)
            .filter(each -> each.size() >= LEAST_ROWS)
            .toList();
    if (rows.size() < 2) {
      throw new IllegalArgumentException(
          rows.size() + " series with " + LEAST_ROWS + " rows or more, expected 2 or more");
    }
    List<PlantedTrial.Trained> trained = rows.stream().map(PlantedTrial.Trained::on).toList();
    double errorRate =
        trained.stream().flatMapToDouble(each -> Arrays.stream(each.errors())).average().orElse(0);
    return new Result(rows.size(), errorRate, alarms(rows, trained), planted(trained));
  }

  private static List<Alarms> alarms(
      List<List<LabelledRow>> rows, List<PlantedTrial.Trained> trained) {
    List<double[]> returns =
        rows.stream()
            .map(each -> each.stream().mapToDouble(LabelledRow::logReturn).toArray())
            .toList();
    List<double[]> errors = trained.stream().map(PlantedTrial.Trained::errors).toList();
    List<Alarms> all = new ArrayList<>();
    for (DriftChange.Kind kind : DriftChange.Kind.values()) {
      List<double[]> streams = kind == DriftChange.Kind.ERRORS ? errors : returns;
      DriftRival.of(kind).forEach(rival -> all.add(alarms(kind, rival, streams)));
    }
    return all;
  }

  private static Alarms alarms(DriftChange.Kind kind, DriftRival rival, List<double[]> streams) {
    long alarms =
        streams.parallelStream()
            .mapToLong(
                stream ->
                    DriftBench.alarms(rival.detector().get(), rival.signal().of(stream)).size())
            .sum();
    return new Alarms(kind, rival, alarms, streams.stream().mapToLong(each -> each.length).sum());
  }

  private List<Row> planted(List<PlantedTrial.Trained> trained) {
    List<Row> rows = new ArrayList<>();
    for (PlantedChange change : PlantedChange.values()) {
      for (boolean gradual : new boolean[] {false, true}) {
        List<SeriesScores> scores =
            IntStream.range(0, trained.size())
                .parallel()
                .mapToObj(place -> scores(trained.get(place), place, change, gradual))
                .toList();
        for (PlantedDetectors detectors : PlantedDetectors.ALL) {
          PlantedScore score = leaveOneOut(scores, detectors);
          rows.add(new Row(change, gradual, detectors.name(), score));
        }
      }
    }
    return rows;
  }

  /** The scores on one series, by detector and setting. */
  private record SeriesScores(Map<PlantedDetectors.Choice, PlantedScore> byChoice) {
    PlantedScore of(PlantedDetectors.Choice choice) {
      return byChoice.getOrDefault(choice, PlantedScore.NONE);
    }
  }

  private SeriesScores scores(
      PlantedTrial.Trained trained, int place, PlantedChange change, boolean gradual) {
    long seed =
        firstSeed
            + SEEDS_PER_SERIES * place
            + SEEDS_PER_CHANGE
                * (2 * List.of(PlantedChange.values()).indexOf(change) + (gradual ? 1 : 0));
    Map<PlantedDetectors.Choice, PlantedScore> scores = new LinkedHashMap<>();
    for (int i = 0; i < trials; i++) {
      PlantedTrial trial = PlantedTrial.of(trained, change, gradual, seed + i);
      for (PlantedDetectors detectors : PlantedDetectors.ALL) {
        for (PlantedDetectors.Choice choice : detectors.choices()) {
          List<Integer> alarms = trial.alarms(choice.detector().apply(trained));
          scores.merge(choice, PlantedScore.of(trial, alarms), PlantedScore::plus);
        }
      }
    }
    return new SeriesScores(scores);
  }

  /** Each series with the setting that has the highest F1 on all others. */
  private static PlantedScore leaveOneOut(List<SeriesScores> scores, PlantedDetectors detectors) {
    PlantedScore sum = PlantedScore.NONE;
    for (SeriesScores left : scores) {
      PlantedDetectors.Choice best =
          detectors.choices().stream()
              .max(Comparator.comparingDouble(choice -> others(scores, left, choice).f1()))
              .orElseThrow();
      sum = sum.plus(left.of(best));
    }
    return sum;
  }

  private static PlantedScore others(
      List<SeriesScores> scores, SeriesScores left, PlantedDetectors.Choice choice) {
    PlantedScore sum = PlantedScore.NONE;
    for (SeriesScores each : scores) {
      sum = each.equals(left) ? sum : sum.plus(each.of(choice));
    }
    return sum;
  }
}
