package io.barcast.trainer.evaluation;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.Model;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.fit.Fitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model whose forecast over each horizon is multiplied by one slope, estimated on the rows since
 * an onset: what can be learned within tens of bars after a change. A reversed signal gives a
 * negative slope, a lost one a slope of zero, which repeats the naive forecast.
 *
 * @param model the model that is recalibrated
 * @param rows the rows since the onset that had settled over the shortest horizon
 * @param slopes one per horizon
 */
public record Recalibration(Model model, List<Row> rows, List<HorizonSlope> slopes) {
  public Recalibration {
    rows = List.copyOf(rows);
    slopes = List.copyOf(slopes);
  }

  /**
   * Estimates the slopes on the rows from the onset to a time. Rows that have settled over one
   * horizon count for it, whether they have over the longest or not.
   *
   * @param mostRows only this many of the newest rows are used
   */
  public static Recalibration of(
      Model model,
      FeatureLog log,
      Interval interval,
      Horizons horizons,
      long onsetMs,
      long untilMs,
      int mostRows) {
    List<HorizonSlope> slopes = new ArrayList<>();
    List<Row> shortest = List.of();
    for (int horizon = 0; horizon < horizons.size(); horizon++) {
      int bars = horizons.at(horizon);
      List<Row> rows =
          Dataset.of(log, interval, untilMs, Horizons.of(bars), mostRows).rows().stream()
              .filter(row -> row.timeMs() >= onsetMs && row.hasFullWindow())
              .toList();
      slopes.add(SlopeTest.of(model, rows, horizon, bars));
      shortest = horizon == 0 ? rows : shortest;
    }
    return new Recalibration(model, shortest, slopes);
  }

  /** Decides on it: it is unproven where it is shown to be better than both. */
  public Verdict verdict(PublishedModel champion) {
    Set<Integer> active =
        IntStream.range(0, slopes.size())
            .filter(horizon -> slopes.get(horizon).accepted())
            .boxed()
            .collect(Collectors.toSet());
    String found =
        "champion %s recalibrated on %d rows since the onset: %s"
            .formatted(
                champion.card().id(),
                rows.size(),
                slopes.stream().map(HorizonSlope::sentence).collect(Collectors.joining("; ")));
    Map<String, Double> metrics = new TreeMap<>();
    slopes.forEach(slope -> slope.put(metrics));
    Verdict verdict = new Verdict(Decision.UNPROVEN, found, metrics, active);
    if (champion.update().pinned()) {
      return verdict.refused("an operator has pinned " + champion.card().id());
    }
    return active.isEmpty()
        ? verdict.refused("nothing is published, the naive model answers while it is suspended")
        : verdict;
  }

  /**
   * The contents of the published model with the recalibrated model in its place, whose forecasts
   * have not been measured yet.
   */
  public ModelContents contents(ModelContents published) {
    EnsembleModel recalibrated =
        EnsembleModel.recalibrated(model, slopes.stream().map(HorizonSlope::served).toList());
    return new ModelContents(
        recalibrated,
        published.reference().withForecastsOf(ModelReference.NONE),
        Fitted.withOwnGolden(recalibrated, 0, rows).golden(),
        List.of());
  }

  /** The slopes that serve by horizon, such as {@code 1:-0.8213,5:0,10:0}. */
  public String text() {
    return slopes.stream()
        .map(slope -> String.format(Locale.ROOT, "%d:%.4g", slope.horizonBars(), slope.served()))
        .collect(Collectors.joining(","));
  }
}
