package io.barcast.schemas;

import java.util.List;
import java.util.Map;

/**
 * One run of the trainer, whatever its decision.
 *
 * @param id unique to a trigger, for example {@code first-data:1h} or {@code drift:<alert id>}
 * @param trigger {@code first-data}, {@code drift}, {@code schedule}, {@code manual}, {@code
 *     promotion}, {@code operator} or {@code search}
 * @param interval code of the interval it trained on, such as {@code 1h}
 * @param timeMs event time of the trigger, epoch milliseconds UTC
 * @param fromMs close of the first row, epoch milliseconds UTC
 * @param toMs close of the last row, epoch milliseconds UTC
 * @param rows how many rows the dataset had
 * @param decision what the run decided
 * @param evidence why, in one sentence with figures
 * @param published keys of the models it published, for example {@code xgboost-1h@1}
 * @param parameters of the fit, by name
 * @param metrics what the evaluation measured, by name
 */
public record TrainingRun(
    String id,
    String trigger,
    String interval,
    long timeMs,
    long fromMs,
    long toMs,
    int rows,
    Decision decision,
    String evidence,
    List<String> published,
    Map<String, String> parameters,
    Map<String, Double> metrics) {
  public TrainingRun {
    published = List.copyOf(published);
    parameters = Map.copyOf(parameters);
    metrics = Map.copyOf(metrics);
  }

  /** What a run decided. */
  public enum Decision {
    PROVEN,
    UNPROVEN,
    REFUSED,
    INSUFFICIENT_DATA,
    FAILED,
    /** A shadow replaced the champion, by its settled forecasts or by an operator's request. */
    PROMOTED,
    /** One trial of a search, which publishes nothing. */
    TRIED,
    /** A decision that only a newer version of Barcast knows. */
    UNKNOWN
  }
}
