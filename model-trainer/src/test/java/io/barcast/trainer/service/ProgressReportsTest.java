package io.barcast.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.trainer.Market;
import io.barcast.trainer.retraining.Trigger;
import io.barcast.trainer.retraining.Trigger.Kind;
import io.barcast.trainer.retraining.TriggerRules;
import io.barcast.trainer.service.ProgressReports.CommandPositions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressReportsTest {
  private static final TopicPartition FEATURES = new TopicPartition("features", 0);
  private static final TopicPartition ALERTS = new TopicPartition("drift-alerts", 0);
  private static final Trigger TRIGGER = Trigger.at(Kind.FIRST_DATA, "1h", Market.HOUR, 0);

  private final List<TrainerReport> committed = new ArrayList<>();
  private long nowMs = 1_000_000;
  private long alertsRead;

  private final ProgressReports reports =
      new ProgressReports(
          TriggerRules.standard(),
          () -> new CommandPositions(Map.of(ALERTS, 0L), Map.of(ALERTS, alertsRead)),
          offsets -> committed.add(TrainerReport.of(offsets).orElseThrow()),
          () -> Instant.ofEpochMilli(nowMs));

  private void reached(long offset, long afterMs) {
    nowMs += afterMs;
    reports.reached(Map.of(FEATURES, offset), List::of);
  }

  private TrainerReport last() {
    return committed.get(committed.size() - 1);
  }

  @Test
  void shouldNotGoBackWhileFeaturesAreReadAgain() {
    reports.rereading(Map.of(FEATURES, 500L));

    assertThat(last().reaches(FEATURES, 500)).isTrue();
    assertThat(last().text()).isEqualTo("reading all features again after a start");

    reached(510, 60);

    assertThat(last().reaches(FEATURES, 510)).isTrue();
    assertThat(last().text()).isEqualTo("no feature rows yet");
  }

  @Test
  void shouldCommitChangesAtMostEveryFiftyMilliseconds() {
    reached(1, 0);
    reached(2, 30);
    assertThat(committed).hasSize(1);

    reached(3, 20);
    assertThat(committed).hasSize(2);
    assertThat(last().reaches(FEATURES, 3)).isTrue();
  }

  @Test
  void shouldRepeatItselfEveryTwoSecondsWithoutAChange() {
    reached(1, 0);
    reached(1, 1_999);
    assertThat(committed).hasSize(1);

    reached(1, 1);
    assertThat(committed).hasSize(2);

    nowMs += 2_000;
    reports.stillAlive();
    assertThat(committed).hasSize(3);
    assertThat(last().reaches(FEATURES, 1)).isTrue();
  }

  @Test
  void shouldCountAnAlertAsReadOnlyWhenItsRunIsMade() {
    reached(10, 0);
    alertsRead = 1;

    reports.running(TRIGGER);

    assertThat(last().reaches(FEATURES, 10)).isTrue();
    assertThat(last().reaches(ALERTS, 1)).isFalse();
    assertThat(last().text()).isEqualTo("run first-data:1h in progress since 1970-01-01T00:16:40Z");

    reached(10, 60);

    assertThat(last().reaches(ALERTS, 1)).isTrue();
  }
}
