package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.Map;

/**
 * The result of one family in a {@link FamilyComparison}.
 *
 * @param testFromMs close of the first bar that it is tested on, epoch milliseconds UTC
 * @param meanInSampleRows mean number of training and validation rows per walk-forward step
 * @param figures on all test rows by name, such as {@code h1.ic}: the same rows for all families
 * @param metrics of the judgement by name, such as {@code h1.proven}, on the test rows since a
 *     lapse of the family's skill
 */
public record FamilyResult(
    Family family,
    Decision decision,
    long testFromMs,
    double meanInSampleRows,
    Map<String, Double> figures,
    Map<String, Double> metrics) {
  public FamilyResult {
    figures = Map.copyOf(figures);
    metrics = Map.copyOf(metrics);
  }
}
