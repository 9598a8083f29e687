package io.barcast.app.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.trainer.service.TrainerReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PipelineProgressTest {
  private static final String PREDICT = "predict";
  private static final String PAIRS =
      "busy=%b first.rows=3000 first.times=500 lead.bars=5 read=%d time=2026-11-30T07:00:00Z";

  private final FakeOffsets offsets = new FakeOffsets();
  private int loads;

  /** Offsets that change by one prepared step at each look at the topics. */
  private static final class FakeOffsets implements PipelineOffsets {
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = new HashMap<>();
    private final Deque<Runnable> steps = new ArrayDeque<>();

    FakeOffsets() {
      Topic.all().forEach(topic -> end(topic, 0));
      report(0, 0, false);
    }

    void end(Topic<?> topic, long offset) {
      ends.put(at(topic), offset);
    }

    void predicted(Topic<?> topic, long offset) {
      groups
          .computeIfAbsent(PREDICT, group -> new HashMap<>())
          .put(at(topic), new OffsetAndMetadata(offset));
    }

    void report(long features, long alerts, boolean busy) {
      groups.put(
          TrainerReport.GROUP,
          Map.of(
              at(Topic.FEATURES), new OffsetAndMetadata(features, "2026-11-30T07:00:00Z: waits"),
              at(Topic.DRIFT_ALERTS), new OffsetAndMetadata(0, PAIRS.formatted(busy, alerts))));
    }

    private static TopicPartition at(Topic<?> topic) {
      return new TopicPartition(TopicNames.PLAIN.of(topic), 0);
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<Topic<?>> topics) {
      if (!steps.isEmpty()) {
        steps.pop().run();
      }
      return Map.copyOf(ends);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(String group) {
      return groups.getOrDefault(group, Map.of());
    }

    @Override
    public boolean hasMember(String group) {
      return groups.containsKey(group);
    }
  }

  private PipelineProgress progress(Duration patience) {
    return new PipelineProgress(offsets, TopicNames.PLAIN, PREDICT, () -> loads++, patience);
  }

  private PipelineProgress progress() {
    return progress(Duration.ofMinutes(1));
  }

  @Test
  void shouldFollowTheDataThroughAllStages() throws InterruptedException {
    offsets.end(Topic.BARS, 10);
    offsets.steps.addAll(
        List.of(
            () -> {},
            () -> offsets.end(Topic.FEATURES, 10),
            () -> offsets.predicted(Topic.BARS, 10),
            () -> offsets.end(Topic.DRIFT_ALERTS, 1),
            () -> offsets.report(10, 0, false),
            () -> offsets.report(10, 1, false)));

    Optional<TrainerReport> report = progress().await(() -> false);

    assertThat(offsets.steps).isEmpty();
    assertThat(report.orElseThrow().text()).isEqualTo("waits");
  }

  @Test
  void shouldNotBeIdleWhileATopicGrows() throws InterruptedException {
    PipelineProgress progress = progress();
    offsets.steps.addAll(
        List.of(
            () -> {},
            () -> {
              offsets.end(Topic.BARS, 1);
              offsets.predicted(Topic.BARS, 1);
            }));

    assertThat(progress.state().idle()).isFalse();
    assertThat(progress.state().idle()).isTrue();
  }

  @Test
  void shouldWaitForModelsOnlyWhenSomeWerePublished() throws InterruptedException {
    PipelineProgress progress = progress();
    offsets.end(Topic.MODELS, 2);
    progress.await(() -> false);
    progress.await(() -> false);
    assertThat(loads).isZero();

    offsets.end(Topic.MODELS, 4);
    progress.await(() -> false);
    progress.await(() -> false);
    assertThat(loads).isOne();
  }

  @Test
  void shouldWaitUntilNewAlertsAreKnown() throws InterruptedException {
    PipelineProgress progress = progress();
    progress.await(() -> false);

    offsets.end(Topic.DRIFT_ALERTS, 2);
    offsets.report(0, 2, false);
    progress.await(() -> false);

    assertThat(loads).isOne();
  }

  @Test
  void shouldNameThePartThatIsBehindWhenNothingMoves() {
    offsets.end(Topic.BARS, 1_204);
    offsets.end(Topic.FEATURES, 3);

    assertThatThrownBy(() -> progress(Duration.ofMillis(30)).await(() -> false))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.FAILURE);
              assertThat(e.problem())
                  .contains("predict: 1,204 of bars; train: 3 of features; train says: waits");
            });
  }

  @Test
  void shouldNotCallARunInProgressAStall() throws InterruptedException {
    offsets.end(Topic.FEATURES, 3);
    offsets.report(0, 0, true);
    PipelineState before = progress().state();
    offsets.groups.put(
        TrainerReport.GROUP,
        Map.of(
            FakeOffsets.at(Topic.DRIFT_ALERTS),
            new OffsetAndMetadata(0, PAIRS.formatted(true, 0).replace("07:00:00", "07:00:02"))));

    assertThat(progress().state().progressed(before)).isTrue();
    assertThat(before.progressed(before)).isFalse();
  }

  @Test
  void shouldStopWhenAsked() throws InterruptedException {
    offsets.end(Topic.BARS, 1);

    assertThat(progress().await(() -> true)).isEmpty();
  }
}
