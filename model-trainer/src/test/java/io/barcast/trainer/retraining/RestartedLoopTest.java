package io.barcast.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.model.Horizons;
import io.barcast.trainer.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A trainer that ends at any stage of any run, and one that starts from what was published until
 * then: together they publish what one that was never interrupted does.
 */
class RestartedLoopTest {
  private static final int BARS = 900;
  private static final int SERIES = 5;

  private static final TrainerSettings SETTINGS =
      new TrainerSettings(
          Horizons.of(1),
          new TriggerRules(1, 1, new Recurrence.Bars(300), 60, 50, 50, 5),
          AlertsEndInRunsTest.linear(),
          Duration.ofMinutes(1));

  private static final ServingChampion CHAMPION =
      new ServingChampion(Market.HOUR, Market.timeMs(150));

  private final List<FeatureRow> rows = rows();
  private final List<RunResult> published = new ArrayList<>();

  /** The stages of a run at which a process may end. */
  enum Stage {
    TRAINING,
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  private static List<FeatureRow> rows() {
    List<FeatureRow> all = new ArrayList<>();
    for (int symbol = 0; symbol < SERIES; symbol++) {
      all.addAll(Market.rows("S" + symbol, BARS, 10 + symbol, bar -> bar < 400 ? 0.6 : -0.6));
    }
    return all;
  }

  /** What is published, until the process ends at a stage of one of its runs. */
  private final class EndingHost implements RetrainingLoop.Host {
    private final Optional<Stage> stage;
    private int runsBefore;

    EndingHost(Optional<Stage> stage, int runsBefore) {
      this.stage = stage;
      this.runsBefore = runsBefore;
    }

    private boolean endsAt(Stage now) {
      return runsBefore == 0 && stage.filter(now::equals).isPresent();
    }

    @Override
    public void publish(RunResult result, double seconds) {
      endAt(Stage.BEFORE_COMMIT);
      published.add(result);
      endAt(Stage.AFTER_COMMIT);
      runsBefore--;
    }

    private void endAt(Stage now) {
      if (endsAt(now)) {
        throw new CancellationException("the process ends");
      }
    }

    @Override
    public <T> Optional<T> attempt(Supplier<T> task, Duration limit) {
      Optional<T> result = Optional.of(task.get());
      endAt(Stage.TRAINING);
      return result;
    }
  }

  /** A trainer that knows what was published. */
  private RetrainingLoop started(RetrainingLoop.Host host) {
    RetrainingLoop loop = new RetrainingLoop(Market.SPEC, SETTINGS, RetrainingFixture.KEYS, host);
    loop.recall(CHAMPION.update(SETTINGS.horizons(), RetrainingFixture.KEYS.getPrivate()));
    loop.recall(CHAMPION.run());
    for (RunResult each : List.copyOf(published)) {
      each.updates().forEach(loop::recall);
      loop.recall(each.run());
    }
    rows.forEach(loop::add);
    alerts().forEach(loop::alert);
    return loop;
  }

  private static List<DriftAlert> alerts() {
    return List.of(
        CHAMPION.alert("a", Market.timeMs(400), Market.timeMs(420)),
        CHAMPION.alert("b", Market.timeMs(402), Market.timeMs(425)));
  }

  private static void runAllDue(RetrainingLoop loop) {
    for (Optional<Trigger> due = loop.due(); due.isPresent(); due = loop.due()) {
      loop.run(due.get());
    }
  }

  private List<String> idsAndTimes() {
    return published.stream()
        .map(each -> each.run().id() + " " + each.run().timeMs() + " " + each.run().published())
        .toList();
  }

  @ParameterizedTest(name = "{0} of run {1}")
  @CsvSource({
    "TRAINING, 0", "BEFORE_COMMIT, 0", "AFTER_COMMIT, 0",
    "TRAINING, 1", "BEFORE_COMMIT, 1", "AFTER_COMMIT, 1",
    "TRAINING, 2", "BEFORE_COMMIT, 2", "AFTER_COMMIT, 2"
  })
  void shouldAnswerEachAlertOnce(Stage stage, int run) {
    runAllDue(started(new EndingHost(Optional.empty(), 0)));
    List<String> uninterrupted = idsAndTimes();
    published.clear();

    RetrainingLoop ending = started(new EndingHost(Optional.of(stage), run));
    assertThat(endsDuringRuns(ending)).isTrue();
    RetrainingLoop next = started(new EndingHost(Optional.empty(), 0));
    runAllDue(next);

    assertThat(idsAndTimes()).isEqualTo(uninterrupted);
    assertThat(published).filteredOn(each -> each.run().id().equals("drift:a")).hasSize(1);
    assertThat(published).noneMatch(each -> each.run().id().startsWith("drift:b"));
  }

  private static boolean endsDuringRuns(RetrainingLoop loop) {
    try {
      runAllDue(loop);
      return false;
    } catch (CancellationException e) {
      return true;
    }
  }
}
