package io.barcast.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.model.Horizons;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalkPlanTest {
  private static final int ONSET = 300;

  private static Dataset data(int series, int bars, int longest) {
    Horizons horizons = longest == 1 ? Horizons.of(1) : Horizons.of(1, longest);
    return Dataset.of(
        Market.log(series, bars, 5, bar -> 0), Market.HOUR, Market.timeMs(bars), horizons);
  }

  private static WalkPlan plan(Dataset data) {
    return WalkPlan.of(data, Market.timeMs(ONSET), 5_000);
  }

  /** Bars after an onset until a run can be judged: those of the range, and the longest horizon. */
  @ParameterizedTest
  @CsvSource({
    "1,1,193",
    "1,10,220",
    "1,15,235",
    "1,20,250",
    "1,60,570",
    "2,10,125",
    "3,10,110",
    "6,10,95",
    "12,10,88",
    "12,60,488",
    "30,10,83"
  })
  void shouldNeedFewBarsAfterAnOnset(int series, int longest, int bars) {
    WalkPlan empty = plan(data(series, ONSET, longest));
    Dataset enough = data(series, ONSET + bars, longest);

    assertThat(empty.timestamps()).isZero();
    assertThat(empty.missing() + longest).isEqualTo(bars);
    assertThat(plan(enough).missing()).isZero();
    assertThat(plan(data(series, ONSET + bars - 1, longest)).missing()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 60})
  void shouldTrainOnRowsSinceTheOnsetAtEveryStepOfTheShortestWalk(int longest) {
    int bars = plan(data(1, ONSET, longest)).missing() + longest;
    Dataset data = data(1, ONSET + bars, longest);
    WalkPlan plan = plan(data);

    List<Split> walk = Split.walk(data, plan, plan.sinceMs(), 40_000);

    assertThat(walk)
        .allSatisfy(
            split -> {
              assertThat(split.train()).hasSizeGreaterThanOrEqualTo(60);
              assertThat(split.train()).allMatch(row -> row.timeMs() >= plan.sinceMs());
              assertThat(split.validation()).hasSizeGreaterThanOrEqualTo(30);
            });
    assertThat(walk.stream().mapToInt(split -> split.test().size()).sum())
        .isEqualTo(Math.max(100, 5 * longest));
  }

  @Test
  void shouldTestTheNewestTimestampsAlone() {
    Dataset data = data(2, 1_000, 10);
    WalkPlan plan = WalkPlan.of(data, Long.MIN_VALUE, 500);

    List<Row> test =
        Split.walk(data, plan, Long.MIN_VALUE, 40_000).stream()
            .flatMap(split -> split.test().stream())
            .toList();

    assertThat(test).isEqualTo(data.rows().subList(2 * (990 - 500), 2 * 990));
  }

  @Test
  void shouldTestTheNewestSevenTenthsOfAShortHistory() {
    WalkPlan plan = WalkPlan.of(data(4, 1_000, 10), Long.MIN_VALUE, 5_000);

    assertThat(plan.testFrom(0)).isEqualTo(297);
    assertThat(plan.testFrom(5)).isEqualTo(990);
    assertThat(plan.validationFrom(297)).isEqualTo(237);
    assertThat(plan.missing()).isZero();
  }

  @Test
  void shouldSayHowManyTimestampsAreMissing() {
    assertThat(WalkPlan.of(data(1, 70, 10), Long.MIN_VALUE, 5_000).missing()).isEqualTo(253);
  }
}
