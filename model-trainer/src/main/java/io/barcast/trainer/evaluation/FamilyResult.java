package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.Map;

/**
 * The result of one family in a {@link FamilyComparison}.
 *
 * @param testFromMs close of the first bar that it is tested on, epoch milliseconds UTC
 * @param meanInSampleRows mean number of training and validation rows per walk-forward step
 * @param metrics on the test rows by name, such as {@code h1.ic}
 */
public record FamilyResult(
    Family family,
    Decision decision,
    long testFromMs,
    double meanInSampleRows,
    Map<String, Double> metrics) {
  public FamilyResult {
    metrics = Map.copyOf(metrics);
  }
}
