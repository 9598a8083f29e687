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
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import java.util.ArrayList;
import java.util.List;
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
    return new Judge(HORIZONS, List.of(candidates)).judge(candidates[0]);
  }

  @Test
  void shouldActivateOnlyTheProvenHorizon() {
    Verdict verdict = judge(candidate(Family.LINEAR, 1, 0, 0.1));

    assertThat(verdict.decision()).isEqualTo(Decision.PROVEN);
    assertThat(verdict.activeHorizons()).containsExactly(1);
    assertThat(verdict.metrics())
        .containsEntry("h1.proven", 0.0)
        .containsEntry("h5.proven", 1.0)
        .containsEntry("h5.threshold", 0.05)
        .containsKeys("h5.cw_p", "h5.dm_p", "h5.ic", "h5.precision_up", "h5.base_rate_up");
    assertThat(verdict.evidence())
        .contains("1-bar horizon: not shown to be better")
        .contains("5-bar horizon: better than the naive model")
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
  void shouldAdjustPValuesForTheNumberOfHorizons() {
    Verdict verdict = judge(candidate(Family.LINEAR, 3, 0.1, 0));

    double alone = verdict.metrics().get("h1.cw_p");
    assertThat(verdict.metrics().get("h1.cw_p_adjusted")).isCloseTo(1.2 * alone, offset(1e-15));
  }

  @Test
  void shouldJudgeEachFamilyIndependently() {
    Candidate some = candidate(Family.LINEAR, 3, 0.1, 0);
    Verdict together = judge(some, candidate(Family.XGBOOST, 4, 0, 0));

    assertThat(together.metrics()).isEqualTo(judge(some).metrics());
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
  }

  @Test
  void shouldProveAFamilyOfNoiseInNoMoreThanOneRunInTwenty() {
    int proven = 0;
    for (int run = 0; run < 1_000; run++) {
      Candidate linear = candidate(Family.LINEAR, 1_000 + run, 0, 0);
      proven += judge(linear).decision() == Decision.PROVEN ? 1 : 0;
    }

    assertThat(new Proportion(proven, 1_000).lower()).isLessThanOrEqualTo(0.05);
    assertThat(proven).isLessThan(60);
  }
}
