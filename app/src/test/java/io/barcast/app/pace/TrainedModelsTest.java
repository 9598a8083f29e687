package io.barcast.app.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.model.ModelId;
import io.barcast.trainer.service.TrainerReport;
import io.barcast.trainer.service.TrainerReport.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainedModelsTest {
  private static final long DAY_MS = 86_400_000;
  private static final SeriesId SPX = new SeriesId("SPX", Interval.of("1d"));

  private final List<String> said = new ArrayList<>();
  private long nowNs;
  private final TrainedModels trained = new TrainedModels(said::add, () -> nowNs);

  private static TrainerReport report(long freeBars) {
    return new TrainerReport(
        Instant.EPOCH,
        Map.of(),
        false,
        5,
        3_000,
        500,
        Map.of("1d", new Reach(freeBars, 0)),
        "1d: first run at 3,000 complete rows");
  }

  private void send(int days, long freeBars) {
    for (int day = 1; day <= days; day++) {
      Bar bar = Bar.opening(SPX, (day - 1) * DAY_MS, 1, 1, 1, 1, 1, "test");
      trained.sending(bar, Optional.of(report(freeBars)));
    }
  }

  private static ModelActivation activation(int version, long activeFromDay, long day) {
    ModelId model = new ModelId("linear-1d", version);
    return new ModelActivation(SPX, day * DAY_MS, model, Role.CHAMPION, activeFromDay * DAY_MS);
  }

  @Test
  void shouldSaySinceWhenTrainedModelsScoreAndWhyNotEarlier() {
    send(3_100, 3_000);
    nowNs = 14_200_000_000L;

    trained.activated(activation(1, 3_060, 3_061));
    trained.activated(activation(2, 3_090, 3_091));
    trained.end(Optional.empty());

    assertThat(said).hasSize(2).containsOnly(said.get(0));
    assertThat(said.get(0))
        .isEqualTo(
            "trained models forecast from 1978-05-20T00:00:00Z on: linear-1d@1 scores bar 3,061 of"
                + " SPX/1d, 14.2 s after the first bar was sent; the first run needs 3,000 complete"
                + " rows (train.first.rows) at 500 distinct times (train.first.times), its models"
                + " score 5 bars later (train.lead.bars)");
  }

  @Test
  void shouldGiveNoReasonWhenTheFirstRunWasMadeBefore() {
    send(10, 0);

    trained.activated(activation(3, 4, 5));

    assertThat(said.get(0)).endsWith("0.0 s after the first bar was sent");
  }

  @Test
  void shouldNameAVersionThatCameTooLate() {
    send(20, 0);

    trained.activated(activation(3, 4, 8));
    trained.activated(activation(3, 4, 8));

    assertThat(said).hasSize(2);
    assertThat(said.get(1))
        .isEqualTo(
            "linear-1d@3 came too late for 3 bars of SPX/1d: it was to score bars that close after"
                + " 1970-01-05T00:00:00Z, the first that it scored closes 1970-01-09T00:00:00Z");
  }

  @Test
  void shouldSayWhatTheTrainerWaitsForWhenNoModelScores() {
    send(100, 3_000);

    trained.end(Optional.of(report(2_900)));

    assertThat(said)
        .containsExactly(
            "none of these bars was the first of a trained model; train waits: 1d: first run at"
                + " 3,000 complete rows");
  }
}
