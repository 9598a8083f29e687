package io.barcast.app.pace;

import io.barcast.trainer.service.TrainerReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far {@code predict} and {@code train} are at one moment.
 *
 * @param steady whether no topic grew while this was read
 * @param predictEnds the ends of the partitions that predict reads
 * @param trainerEnds the ends of the partitions that the trainer reads
 * @param predicted next offset per partition that predict has committed
 * @param trainer what the trainer reports; empty when it never did
 */
record PipelineState(
    boolean steady,
    Map<TopicPartition, Long> predictEnds,
    Map<TopicPartition, Long> trainerEnds,
    Map<TopicPartition, Long> predicted,
    Optional<TrainerReport> trainer) {
  PipelineState {
    predictEnds = Map.copyOf(predictEnds);
    trainerEnds = Map.copyOf(trainerEnds);
    predicted = Map.copyOf(predicted);
  }

  /** Whether every record is processed, and every run that was due is made. */
  boolean idle() {
    return steady && trainer.isPresent() && behind().isEmpty();
  }

  /** Which part lacks how many records of which topic, for example {@code predict: 7 of bars}. */
  List<String> behind() {
    List<String> behind = new ArrayList<>();
    lacking(predictEnds, predicted)
        .forEach((topic, records) -> behind.add(text("predict", topic, records)));
    Map<TopicPartition, Long> trained = trainer.map(TrainerReport::reached).orElse(Map.of());
    lacking(trainerEnds, trained)
        .forEach((topic, records) -> behind.add(text("train", topic, records)));
    return Collections.unmodifiableList(behind);
  }

  private static String text(String part, String topic, long records) {
    return String.format(Locale.ROOT, "%s: %,d of %s", part, records, topic);
  }

  private static SortedMap<String, Long> lacking(
      Map<TopicPartition, Long> ends, Map<TopicPartition, Long> reached) {
    SortedMap<String, Long> lacking = new TreeMap<>();
    ends.forEach(
        (partition, end) -> {
          long missing = end - reached.getOrDefault(partition, 0L);
          if (missing > 0) {
            lacking.merge(partition.topic(), missing, Long::sum);
          }
        });
    return lacking;
  }

  /**
   * Whether something was done since an earlier state: more was processed, or the trainer reports
   * that it is at work on something that takes long.
   */
  boolean progressed(PipelineState earlier) {
    return !predicted.equals(earlier.predicted) || !work().equals(earlier.work());
  }

  private List<Object> work() {
    return trainer
        .map(
            report ->
                report.busy()
                    ? List.<Object>of(report.reached(), report.time())
                    : List.<Object>of(report.reached()))
        .orElse(List.of());
  }
}
