package io.barcast.app.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.trainer.service.TrainerReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RunningServicesTest {
  private static final TopicPartition ALERTS =
      new TopicPartition(TopicNames.PLAIN.of(Topic.DRIFT_ALERTS), 0);

  private final List<String> said = new ArrayList<>();

  /** A trainer that reports every look, if it lives, and predict as a member or not. */
  private record Services(boolean trainerLives, boolean predictRuns, List<Instant> times)
      implements PipelineOffsets {
    @Override
    public Map<TopicPartition, Long> ends(Collection<Topic<?>> topics) {
      return Map.of();
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(String group) {
      if (!group.equals(TrainerReport.GROUP)) {
        return Map.of();
      }
      times.add(Instant.ofEpochSecond(trainerLives ? times.size() : 0));
      String pairs = "busy=false read=0 time=" + times.get(times.size() - 1);
      return Map.of(ALERTS, new OffsetAndMetadata(0, pairs));
    }

    @Override
    public boolean hasMember(String group) {
      return predictRuns;
    }
  }

  private Optional<String> missing(boolean trainerLives, boolean predictRuns)
      throws InterruptedException {
    PipelineProgress progress =
        new PipelineProgress(
            new Services(trainerLives, predictRuns, new ArrayList<>()),
            TopicNames.PLAIN,
            "predict",
            () -> {},
            Duration.ofMinutes(1));
    return new RunningServices(progress, said::add).await(Duration.ofMillis(1_200), () -> false);
  }

  @Test
  void shouldFindBoth() throws InterruptedException {
    assertThat(missing(true, true)).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void shouldMissATrainerWhoseReportIsOld() throws InterruptedException {
    assertThat(missing(false, true)).contains("train");
    assertThat(said).containsExactly("waiting up to 1 s for train");
  }

  @Test
  void shouldMissPredictWithoutAMember() throws InterruptedException {
    assertThat(missing(true, false)).contains("predict");
  }
}
