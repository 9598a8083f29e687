package io.barcast.trainer.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That a published model is an earlier one recalibrated, as its lineage says; with it the model can
 * be reproduced from the earlier one's lineage, which it carries too.
 *
 * @param onsetMs the slopes were estimated on the rows since this time, epoch milliseconds UTC
 * @param timeMs no later data were used, epoch milliseconds UTC
 */
public record Recalibrated(long onsetMs, long timeMs) {
  /** Lineage key: the version that was recalibrated. */
  public static final String FROM = "recalibrated_from";

  /** Lineage key: the family of the model that was fitted to rows before. */
  public static final String FAMILY = "recalibrated_family";

  private static final String BY = "recalibrated_by";
  private static final String SLOPES = "recalibrated_slopes";

  /** All recalibrations in order, the newest last, such as {@code onset:time,onset:time}. */
  private static final String TIMES = "recalibrations_ms";

  /** The recalibrations of a model, in order; none when it is as it was fitted. */
  public static List<Recalibrated> of(Map<String, String> lineage) {
    String text = lineage.getOrDefault(TIMES, "");
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",")).map(Recalibrated::parsed).toList();
  }

  private static Recalibrated parsed(String text) {
    String[] parts = text.split(":");
    return new Recalibrated(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }

  /**
   * The lineage of the recalibrated model.
   *
   * @param from the model that was recalibrated
   * @param slopes what was estimated
   * @param triggerId of the run
   */
  public Map<String, String> lineage(PublishedModel from, Recalibration slopes, String triggerId) {
    Map<String, String> lineage = new HashMap<>(from.update().lineage());
    lineage.put(FROM, from.card().id().key());
    lineage.putIfAbsent(FAMILY, from.card().family().name());
    lineage.put(BY, triggerId);
    lineage.put(SLOPES, slopes.text());
    lineage.merge(TIMES, onsetMs + ":" + timeMs, (before, own) -> before + "," + own);
    return lineage;
  }
}
