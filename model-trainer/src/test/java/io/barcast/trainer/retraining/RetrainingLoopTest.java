package io.barcast.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.fit.FitSettings;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RetrainingLoopTest {
  private static final KeyPair KEYS = SigningKeys.generate();
  private static final TrainerSettings SETTINGS =
      new TrainerSettings(
          Horizons.of(1),
          TriggerRules.standard(),
          new FitSettings(42, 30, 10, 3, 0.1, 0.8, 0.8, 20, 40_000),
          Duration.ofMinutes(1));

  private final List<RunResult> published = new ArrayList<>();

  private RetrainingLoop loop(RetrainingLoop.Host host) {
    return new RetrainingLoop(Market.SPEC, SETTINGS, KEYS, host);
  }

  private static RetrainingLoop filled(RetrainingLoop loop) {
    for (int symbol = 0; symbol < 5; symbol++) {
      for (FeatureRow row : Market.rows("S" + symbol, 800, 10 + symbol, bar -> 0.6)) {
        loop.add(row);
      }
    }
    return loop;
  }

  /** A host whose tasks fail or time out. */
  private final class Failing implements RetrainingLoop.Host {
    private final Optional<RuntimeException> failure;

    Failing(Optional<RuntimeException> failure) {
      this.failure = failure;
    }

    @Override
    public void publish(RunResult result, double seconds) {
      published.add(result);
    }

    @Override
    public <T> Optional<T> attempt(Supplier<T> task, Duration limit) throws ExecutionException {
      if (failure.isPresent()) {
        throw new ExecutionException(failure.get());
      }
      return Optional.empty();
    }
  }

  @Test
  void shouldPublishARunOnceAndKeepItsModels() {
    RetrainingLoop loop = filled(loop((result, seconds) -> published.add(result)));

    RunResult result = loop.run(loop.due().orElseThrow());

    assertThat(published).containsExactly(result);
    assertThat(loop.models()).containsExactly("linear-1h@1", "xgboost-1h@1");
    assertThat(loop.due()).isEmpty();
  }

  @Test
  void shouldNotMakeARunThatWasMadeBefore() {
    RetrainingLoop first = filled(loop((result, seconds) -> published.add(result)));
    RunResult result = first.run(first.due().orElseThrow());
    RetrainingLoop second = filled(loop((again, seconds) -> published.add(again)));

    second.recall(result.run());
    for (ModelUpdate update : result.updates()) {
      second.recall(update);
    }

    assertThat(second.due()).isEmpty();
    assertThat(second.models()).isEqualTo(first.models());
  }

  @Test
  void shouldAnswerARequestWithARunAtItsTime() {
    RetrainingLoop loop = filled(loop((result, seconds) -> published.add(result)));
    loop.run(loop.due().orElseThrow());

    loop.request(new RetrainRequest("now", "1h", Market.timeMs(790), "test"));

    assertThat(loop.waiting()).containsExactly("manual:now");
    assertThat(loop.run(loop.due().orElseThrow()).run().timeMs()).isEqualTo(Market.timeMs(790));
    assertThat(loop.waiting()).isEmpty();
  }

  @Test
  void shouldRecordARunThatFails() {
    RetrainingLoop loop = filled(loop(new Failing(Optional.of(new IllegalStateException("no")))));

    TrainingRun run = loop.run(loop.due().orElseThrow()).run();

    assertThat(run.decision()).isEqualTo(Decision.FAILED);
    assertThat(run.evidence()).isEqualTo("failed: java.lang.IllegalStateException: no");
    assertThat(loop.due().map(Trigger::id)).contains("first-data:1h:again-2");
  }

  @Test
  void shouldRecordARunThatTimesOut() {
    RetrainingLoop loop = filled(loop(new Failing(Optional.empty())));

    TrainingRun run = loop.run(loop.due().orElseThrow()).run();

    assertThat(run.decision()).isEqualTo(Decision.FAILED);
    assertThat(run.evidence()).isEqualTo("timed out after 60 s");
    assertThat(published).extracting(RunResult::run).containsExactly(run);
  }

  private static final ServingChampion CHAMPION =
      new ServingChampion(Market.HOUR, Market.timeMs(200));

  /** A loop with linear models, a champion and no first or scheduled run. */
  private RetrainingLoop withChampion(TrainingMode mode) {
    TrainerSettings settings =
        new TrainerSettings(
            Horizons.of(1),
            new TriggerRules(1, 1, new Recurrence.Bars(100_000), 250, 200, 50, 5),
            AlertsEndInRunsTest.linear(),
            Duration.ofMinutes(1),
            mode);
    RetrainingLoop loop =
        new RetrainingLoop(Market.SPEC, settings, KEYS, (result, seconds) -> published.add(result));
    loop.recall(CHAMPION.update(Horizons.of(1), KEYS.getPrivate()));
    loop.recall(CHAMPION.run());
    return filled(loop);
  }

  private static DriftAlert alert(String id) {
    return CHAMPION.alert(id, Market.timeMs(400), Market.timeMs(700));
  }

  @Test
  void shouldSayHowManyOtherAlertsARunAnswers() {
    RetrainingLoop loop = withChampion(TrainingMode.ADAPTIVE);
    for (int number = 100; number < 1_100; number++) {
      loop.alert(alert("a" + number));
    }

    TrainingRun run = loop.run(loop.due().orElseThrow()).run();

    assertThat(run.id()).isEqualTo("drift:a100");
    assertThat(run.metrics()).containsEntry("suppressed_alerts", 999.0);
    assertThat(loop.due()).isEmpty();
    assertThat(loop.suppressedAlerts()).isEqualTo(999);
  }

  @Test
  void shouldIgnoreAlertsInRollingMode() {
    RetrainingLoop loop = withChampion(TrainingMode.ROLLING);

    assertThat(loop.alert(alert("a"))).isEmpty();
    assertThat(loop.due()).isEmpty();
    assertThat(loop.waiting()).isEmpty();
  }
}
