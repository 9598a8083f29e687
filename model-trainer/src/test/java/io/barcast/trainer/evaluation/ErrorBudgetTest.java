package io.barcast.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.barcast.engine.model.Family;
import io.barcast.trainer.evaluation.ErrorBudget.Claim;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ErrorBudgetTest {
  private static long[] times(long from, long until) {
    return LongStream.range(from, until).toArray();
  }

  @Test
  void shouldSpendHalfOnTheFirst2500Timestamps() {
    assertThat(ErrorBudget.unspent().level(times(0, 2_500))).isEqualTo(0.025);
  }

  @Test
  void shouldSpendLessThanAllOverEveryLife() {
    ErrorBudget budget = ErrorBudget.unspent();
    double spent = 0;
    for (int until = 250; until < 50_000; until += 168) {
      long[] judgedMs = times(Math.max(0, until - 5_000), until);
      spent += budget.level(judgedMs);
      budget = budget.after(judgedMs, Map.of());
    }

    assertThat(spent).isBetween(0.04, 0.05);
    assertThat(budget.metrics().get("budget_spent")).isCloseTo(spent, offset(1e-12));
  }

  @Test
  void shouldTestAgainWhenAQuarterOfTheTimestampsIsNew() {
    ErrorBudget once = ErrorBudget.unspent().after(times(0, 3_000), Map.of());

    assertThat(once.level(times(0, 3_999))).isZero();
    assertThat(once.level(times(0, 4_000))).isPositive();
    assertThat(once.after(times(0, 3_999), Map.of())).isEqualTo(once);
  }

  @Test
  void shouldComeBackFromTheMetricsOfARun() {
    Map<Claim, Long> earned =
        Map.of(
            new Claim(Family.XGBOOST, 10), 1_600_000_000_000L,
            new Claim(Family.LINEAR, 1), 1_700_000_000_000L);
    ErrorBudget budget = new ErrorBudget(1_700_000_000_000L, 3_000, earned);

    assertThat(budget.metrics()).containsKeys("earned.xgboost.h10", "earned.linear.h1");
    assertThat(ErrorBudget.of(budget.metrics())).contains(budget);
    assertThat(ErrorBudget.of(ErrorBudget.unspent().metrics())).contains(ErrorBudget.unspent());
    assertThat(ErrorBudget.of(Map.of("h1.ic", 0.1))).isEmpty();
  }

  @Test
  void shouldHaveEarnedNothingBeforeAChange() {
    Claim old = new Claim(Family.LINEAR, 1);
    Claim young = new Claim(Family.LINEAR, 5);
    ErrorBudget budget = new ErrorBudget(900, 500, Map.of(old, 300L, young, 900L));

    assertThat(budget.since(299)).isEqualTo(budget);
    assertThat(budget.since(300)).isEqualTo(new ErrorBudget(900, 500, Map.of(young, 900L)));
  }
}
