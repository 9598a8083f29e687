package io.barcast.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Interval;
import io.barcast.trainer.service.TrainerReport.Reach;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TrainerReportTest {
  private static final Instant TIME = Instant.parse("2026-11-30T07:00:00Z");
  private static final TopicPartition FEATURES = new TopicPartition("features", 2);
  private static final TopicPartition ALERTS = new TopicPartition("drift-alerts", 0);

  private static TrainerReport report(String text) {
    return new TrainerReport(
        TIME,
        Map.of(FEATURES, 120L, ALERTS, 7L),
        true,
        5,
        3_000,
        500,
        Map.of("1d", new Reach(600, 86_400_000)),
        text);
  }

  @Test
  void shouldSurviveTheWayThroughCommittedOffsets() {
    TrainerReport report = report("1d: first run at 3,000 complete rows, has 2,400");

    assertThat(TrainerReport.of(report.offsets(Map.of(ALERTS, 3L)))).contains(report);
  }

  @Test
  void shouldCommitAnswersOfAlertsAndPlainWordsForFeatures() {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        report("1d: first run").offsets(Map.of(ALERTS, 3L));

    assertThat(offsets.get(ALERTS).offset()).isEqualTo(3);
    assertThat(offsets.get(FEATURES))
        .isEqualTo(new OffsetAndMetadata(120, "2026-11-30T07:00:00Z: 1d: first run"));
  }

  @Test
  void shouldKeepTheTextWithinAThousandCharacters() {
    String metadata =
        report("1d: waits; ".repeat(200)).offsets(Map.of(ALERTS, 3L)).get(FEATURES).metadata();

    assertThat(metadata).hasSize(1_000).endsWith("...");
  }

  @Test
  void shouldFindNoReportInOffsetsOfAnOlderTrainer() {
    assertThat(TrainerReport.of(Map.of(ALERTS, new OffsetAndMetadata(4)))).isEmpty();
    assertThat(TrainerReport.of(Map.of())).isEmpty();
  }

  @Test
  void shouldKnowHowFarItReachesPerPartitionAndInterval() {
    TrainerReport report = report("");

    assertThat(report.reaches(FEATURES, 120)).isTrue();
    assertThat(report.reaches(FEATURES, 121)).isFalse();
    assertThat(report.reaches(new TopicPartition("features", 0), 0)).isTrue();
    assertThat(report.reach(Interval.of("1d"))).isEqualTo(new Reach(600, 86_400_000));
    assertThat(report.reach(Interval.of("1h"))).isEqualTo(new Reach(3_000, Long.MIN_VALUE));
  }
}
