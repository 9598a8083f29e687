package io.barcast.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Score;
import io.barcast.engine.score.Proportion;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.evaluation.ErrorBudget.Claim;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Horizons HORIZONS = Horizons.of(1, 5);
  private static final NaiveModel NAIVE = new NaiveModel(2);

  /** Forecasts that contain a share of each horizon's return, plus noise. */
  private static Candidate candidate(Family family, long seed, double first, double second) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    List<List<Score>> scores = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double one = random.nextGaussian();
      double five = random.nextGaussian();
      rows.add(new Row(i, i, 0.01, FeatureVector.of(0), List.of(one, five)));
      scores.add(List.of(score(random, first * one), score(random, second * five)));
    }
    Split split = new Split(rows, List.of(), List.of());
    Fitted<NaiveModel> fitted = new Fitted<>(NAIVE, 0, List.of(), List.of());
    return new Candidate(
        family, "all", split, fitted, family != Family.LSTM, new Forecasts(rows, scores));
  }

  private static Score score(Random random, double known) {
    double expected = known + 0.05 * random.nextGaussian();
    return new Score(expected, expected > 0 ? 0.6 : 0.4, 1.6);
  }

  private static Verdict judge(Candidate... candidates) {
    return judge(ErrorBudget.unspent(), candidates).judge(candidates[0]);
  }

  private static Judge judge(ErrorBudget before, Candidate... candidates) {
    List<Row> rows = candidates[0].split().train();
    return new Judge(HORIZONS, List.of(candidates), new EarlierMeans(rows, 2), before);
  }

  @Test
  void shouldActivateOnlyTheProvenHorizon() {
    Verdict verdict = judge(candidate(Family.LINEAR, 1, 0, 0.1));

    assertThat(verdict.decision()).isEqualTo(Decision.PROVEN);
    assertThat(verdict.activeHorizons()).containsExactly(1);
    assertThat(verdict.metrics())
        .containsEntry("h1.proven", 0.0)
        .containsEntry("h5.proven", 1.0)
        .containsEntry("h5.threshold", 0.05 * 2_000 / 4_500)
        .containsKeys(
            "h5.cw_p", "h5.cw_p_mean", "h5.dm_p", "h5.ic", "h5.precision_up", "h5.base_rate_up");
    assertThat(verdict.evidence())
        .contains("1-bar horizon: not shown to be better")
        .contains(
            "5-bar horizon: better than the naive model in units of volatility and in log returns (")
        .startsWith(
            "trained on all rows; evaluated on 2000 out-of-sample rows at 2000 timestamps: ")
        .contains("precision of up calls")
        .endsWith("active horizons: [5] bars");
  }

  @Test
  void shouldRefuseAModelThatWasWorseThanTheNaiveOneEverywhere() {
    Verdict verdict = judge(candidate(Family.LINEAR, 2, -0.1, -0.1));

    assertThat(verdict.decision()).isEqualTo(Decision.REFUSED);
    assertThat(verdict.activeHorizons()).isEmpty();
    assertThat(verdict.evidence()).endsWith("no active horizon");
  }

  @Test
  void shouldAdjustPValuesForAllTestsOfTheRun() {
    Candidate some = candidate(Family.LINEAR, 3, 0.1, 0);
    Verdict alone = judge(some);
    Verdict together = judge(some, candidate(Family.XGBOOST, 4, 0, 0));

    double p = alone.metrics().get("h1.cw_p_all");
    assertThat(alone.metrics().get("h1.cw_p_adjusted")).isCloseTo(1.2 * p, offset(1e-15));
    assertThat(together.metrics().get("h1.cw_p_adjusted")).isCloseTo(2.4 * p, offset(1e-15));
  }

  @Test
  void shouldKeepWhatWasEarnedWithoutTestingTheSameForecastsAgain() {
    Candidate some = candidate(Family.LINEAR, 3, 0.1, 0);
    Judge first = judge(ErrorBudget.unspent(), some);
    Judge second = judge(first.budget(), some);

    assertThat(first.budget().earned()).isEqualTo(Map.of(new Claim(Family.LINEAR, 1), 0L));
    assertThat(first.budget().testedTimes()).isEqualTo(2_000);
    assertThat(second.budget()).isEqualTo(first.budget());
    assertThat(second.judge(some).decision()).isEqualTo(Decision.PROVEN);
    assertThat(second.judge(some).evidence()).contains("not tested by this run, earned");
  }

  @Test
  void shouldProveNothingWithoutABudget() {
    Candidate some = candidate(Family.LINEAR, 3, 0.1, 0);
    ErrorBudget tested = new ErrorBudget(1_900, 1_900, Map.of());

    assertThat(judge(tested, some).judge(some).decision()).isEqualTo(Decision.UNPROVEN);
    assertThat(judge(tested, some).budget()).isEqualTo(tested);
  }

  @Test
  void shouldTakeBackWhatHasLapsed() {
    Candidate lapsed =
        joined(candidate(Family.LINEAR, 3, 0.2, 0), candidate(Family.LINEAR, 5, 0, 0));
    ErrorBudget before =
        new ErrorBudget(
            3_900,
            4_000,
            Map.of(new Claim(Family.LINEAR, 1), 1_000L, new Claim(Family.LSTM, 5), 2_000L));

    assertThat(judge(before, lapsed).budget().earned())
        .isEqualTo(Map.of(new Claim(Family.LSTM, 5), 2_000L));
  }

  /** The rows of one after those of another. */
  private static Candidate joined(Candidate first, Candidate second) {
    List<Row> rows = new ArrayList<>(first.outOfSample().rows());
    for (Row row : second.outOfSample().rows()) {
      long timeMs = rows.size();
      rows.add(new Row(timeMs, timeMs, row.volatility(), row.features(), row.scaledReturns()));
    }
    List<List<Score>> scores = new ArrayList<>(first.outOfSample().scores());
    scores.addAll(second.outOfSample().scores());
    return new Candidate(
        first.family(),
        first.window(),
        new Split(rows, List.of(), List.of()),
        first.fitted(),
        true,
        new Forecasts(rows, scores));
  }

  @Test
  void shouldNotCallKnowledgeOfTheMeanReturnASkill() {
    Candidate rising = rising();
    Verdict verdict = judge(rising);

    assertThat(verdict.metrics().get("h1.cw_p")).isLessThan(1e-6);
    assertThat(verdict.metrics().get("h1.cw_p_mean")).isGreaterThan(0.05);
    assertThat(verdict.decision()).isEqualTo(Decision.UNPROVEN);
    assertThat(verdict.evidence())
        .contains(
            "not shown to be better than the naive model, as it may know no more than the mean");
  }

  /** A market that rises by a third of its volatility per bar; forecasts are its rise and noise. */
  private static Candidate rising() {
    Random random = new Random(6);
    List<Row> rows = new ArrayList<>();
    List<List<Score>> scores = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double one = 0.3 + random.nextGaussian();
      double five = 0.7 + random.nextGaussian();
      rows.add(new Row(i, i, 0.01, FeatureVector.of(0), List.of(one, five)));
      scores.add(List.of(score(random, 0.3), score(random, 0.7)));
    }
    Candidate any = candidate(Family.LINEAR, 1, 0, 0);
    return new Candidate(
        Family.LINEAR,
        "all",
        new Split(rows, List.of(), List.of()),
        any.fitted(),
        true,
        new Forecasts(rows, scores));
  }

  @Test
  void shouldLeaveUnprovenWhatWasNotWalkedForward() {
    Candidate linear = candidate(Family.LINEAR, 3, 0.1, 0);
    Candidate network = candidate(Family.LSTM, 5, 0.5, 0.5);
    Verdict alone = judge(linear);
    Verdict verdict = judge(network, linear);

    assertThat(verdict.decision()).isEqualTo(Decision.UNPROVEN);
    assertThat(verdict.activeHorizons()).containsExactlyInAnyOrder(0, 1);
    assertThat(verdict.evidence()).contains("on 2000 validation rows");
    assertThat(verdict.metrics()).containsEntry("h1.proven", 0.0);
    assertThat(judge(linear, network).metrics()).isEqualTo(alone.metrics());

    ErrorBudget earlier = new ErrorBudget(0, 0, Map.of(new Claim(Family.LSTM, 1), 0L));
    assertThat(judge(earlier, network, linear).judge(network).decision())
        .isEqualTo(Decision.UNPROVEN);
  }

  @Test
  void shouldEarnSomethingFromNoiseInNoMoreThanOneLifeInTwenty() {
    int lives = 0;
    for (int life = 0; life < 100; life++) {
      ErrorBudget budget = ErrorBudget.unspent();
      for (int run = 0; run < 4; run++) {
        long seed = 10_000L + 100L * life + 10L * run;
        Candidate linear = later(candidate(Family.LINEAR, seed, 0, 0), 2_000L * run);
        Candidate trees = later(candidate(Family.XGBOOST, seed + 1, 0, 0), 2_000L * run);
        budget = judge(budget, linear, trees).budget();
      }
      lives += budget.earned().isEmpty() ? 0 : 1;
    }

    assertThat(new Proportion(lives, 100).lower()).isLessThanOrEqualTo(0.05);
    assertThat(lives).isPositive();
  }

  private static Candidate later(Candidate candidate, long byMs) {
    List<Row> rows =
        candidate.outOfSample().rows().stream()
            .map(
                row ->
                    new Row(
                        row.timeMs() + byMs,
                        row.settledMs() + byMs,
                        row.volatility(),
                        row.features(),
                        row.scaledReturns()))
            .toList();
    return new Candidate(
        candidate.family(),
        candidate.window(),
        new Split(rows, List.of(), List.of()),
        candidate.fitted(),
        true,
        new Forecasts(rows, candidate.outOfSample().scores()));
  }
}
