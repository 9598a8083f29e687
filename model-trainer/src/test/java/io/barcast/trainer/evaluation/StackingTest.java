package io.barcast.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import io.barcast.engine.model.Score;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackingTest {
  private static final RandomWalkDriftModel SMALL_DRIFT =
      new RandomWalkDriftModel(List.of(new Output(0.1, 0)), List.of(Calibration.NAIVE));

  /** Returns that contain a part of the first member's forecast, whose sign changes at a row. */
  private static List<Row> rows(int count, int turn) {
    Random random = new Random(5);
    return IntStream.range(0, count)
        .mapToObj(i -> row(i, (i < turn ? -1 : 1) * 0.3 * forecast(i) + random.nextGaussian()))
        .toList();
  }

  private static Row row(int place, double scaledReturn) {
    return new Row(place, place + 1L, 0.01, FeatureVector.of(0), List.of(scaledReturn));
  }

  private static double forecast(int row) {
    return row % 2 == 0 ? 1 : -1;
  }

  private static Candidate member(List<Row> rows, double share) {
    List<List<Score>> scores = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      scores.add(List.of(new Score(share * forecast(row), 0.5, 1.6)));
    }
    Split split = new Split(rows, rows.subList(0, 1), List.of());
    Fitted<RandomWalkDriftModel> fitted = new Fitted<>(SMALL_DRIFT, 0, List.of(), List.of());
    return new Candidate(Family.DRIFT, "all", split, fitted, true, new Forecasts(rows, scores));
  }

  private static Candidate stacked(List<Row> rows, Long... testsFromMs) {
    List<Candidate> members = List.of(member(rows, 0.3), member(rows, -0.3));
    return new Stacking(members, List.of(testsFromMs)).candidate();
  }

  private static List<Double> weights(Candidate stacked) {
    return ((EnsembleModel) stacked.model()).weights().get(0);
  }

  @Test
  void shouldLeaveOutAMemberThatIsWrong() {
    List<Double> weights = weights(stacked(rows(20_000, 0), 0L));

    assertThat(weights.get(0)).isGreaterThan(0.7);
    assertThat(weights.get(1)).isLessThan(0.1);
  }

  @Test
  void shouldComputeWeightsFromTheNewestRowsOnly() {
    List<Row> rows = rows(60_000, 40_000);

    assertThat(weights(stacked(rows, 0L)))
        .isEqualTo(weights(stacked(rows.subList(40_000, 60_000), 40_000L)));
  }

  @Test
  void shouldUseOnlyForecastsThatHadSettledWhenAStepBegan() {
    List<Row> rows = rows(3_000, 0);
    List<Row> changed = new ArrayList<>(rows.subList(0, 1_999));
    rows.subList(1_999, 3_000).forEach(row -> changed.add(row((int) row.timeMs(), -5)));

    List<List<Score>> scores = stacked(rows, 0L, 1_000L, 2_000L).outOfSample().scores();

    assertThat(stacked(changed, 0L, 1_000L, 2_000L).outOfSample().scores()).isEqualTo(scores);
    assertThat(scores.get(0).get(0).scaledReturn()).isZero();
    assertThat(scores.get(1_000).get(0).scaledReturn()).isPositive();
  }

  @Test
  void shouldNotWaitForARowThatSettlesLate() {
    List<Row> rows = new ArrayList<>(rows(3_000, 0));
    Row first = rows.get(0);
    rows.set(0, new Row(0, 2_500, 0.01, first.features(), first.scaledReturns()));

    List<List<Score>> scores = stacked(rows, 0L, 2_000L).outOfSample().scores();

    assertThat(scores.get(2_000).get(0).scaledReturn()).isPositive();
  }
}
