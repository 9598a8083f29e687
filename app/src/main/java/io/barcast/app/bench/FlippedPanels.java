package io.barcast.app.bench;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.score.Proportion;
import io.barcast.runtime.Progress;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.fit.FitSettings;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Counts the panels of {@link SignFlips} in which a run proves anything.
 *
 * @param bars in order of time
 * @param panels how many
 * @param firstSeed of the signs; the others follow
 */
public record FlippedPanels(
    Forecasting forecasting, FitSettings settings, List<Bar> bars, int panels, long firstSeed) {
  /**
   * Panels with something proven, out of those that were judged.
   *
   * @param stop whether to end before the next panel
   * @throws IllegalArgumentException when there are too few bars to evaluate
   */
  public Proportion proven(BooleanSupplier stop) {
    int proven = 0;
    int judged = 0;
    try (Progress progress = Progress.onStderr("panels", OptionalLong.of(panels))) {
      while (judged < panels && !stop.getAsBoolean()) {
        proven += proven(firstSeed + judged) ? 1 : 0;
        judged++;
        progress.add(1);
      }
    }
    return new Proportion(proven, judged);
  }

  private boolean proven(long seed) {
    HistoryBench bench = new HistoryBench(forecasting, settings);
    SignFlips flips = new SignFlips(seed);
    bars.forEach(bar -> bench.add(flips.turned(bar)));
    return bench.tables().stream()
        .flatMap(table -> table.results().stream())
        .anyMatch(result -> result.decision() == Decision.PROVEN);
  }

  /** The result in a line. */
  public static String line(Proportion proven) {
    return String.format(
        Locale.ROOT,
        "panels with random signs: any family proven in %d of %d, %.3f (%.3f to %.3f)",
        proven.count(),
        proven.trials(),
        proven.share(),
        proven.lower(),
        proven.upper());
  }
}
