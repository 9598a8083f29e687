package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.trainer.fit.FamilyNames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the training runs of an interval may still claim by luck. The chance that an interval with
 * nothing to find is <em>ever</em> called proven, in any run, by any family, over any horizon, is
 * at most 5 %: each run that tests spends a part of it, whatever it finds, and the parts of all
 * runs add up to less than the whole.
 *
 * <p>The parts follow how much was tested (Lan and DeMets, "Discrete sequential boundaries for
 * clinical trials", Biometrika 70, 1983): after n timestamps, each counted once, {@code n / (n +
 * 2500)} of the budget is spent. A run tests only when a quarter of the timestamps that it judges
 * are new, as looking more often at nearly the same forecasts costs more than it finds.
 *
 * @param testedUntilMs newest timestamp that was tested, epoch milliseconds UTC
 * @param testedTimes how many timestamps were tested, each counted once
 * @param earned what was proven and has not lapsed since, with the oldest timestamp that was judged
 *     when it was proven, epoch milliseconds UTC
 */
public record ErrorBudget(long testedUntilMs, long testedTimes, Map<Claim, Long> earned) {
  /** The chance of a false claim, ever. */
  static final double WHOLE = 0.05;

  private static final double HALF_SPENT_TIMES = 2_500;
  private static final int NEW_PART = 4;

  private static final String UNTIL_MS = "budget_until_ms";
  private static final String TIMES = "budget_times";
  private static final String SPENT = "budget_spent";
  private static final String EARNED = "earned.";

  /** That a family has information beyond the naive model over one horizon. */
  public record Claim(Family family, int horizonBars) {
    private static Claim of(String metric) {
      String[] parts = metric.substring(EARNED.length()).split("\\.h", 2);
      return new Claim(FamilyNames.family(parts[0]), Integer.parseInt(parts[1]));
    }

    private String metric() {
      return EARNED + FamilyNames.of(family) + ".h" + horizonBars;
    }
  }

  public ErrorBudget {
    earned = Map.copyOf(earned);
  }

  /** Before the first test. */
  public static ErrorBudget unspent() {
    return new ErrorBudget(Long.MIN_VALUE, 0, Map.of());
  }

  /**
   * The budget of a run that judges only the rows since a change: what was earned by rows from
   * before it says nothing of them.
   *
   * @param changeMs epoch milliseconds UTC
   */
  public ErrorBudget since(long changeMs) {
    Map<Claim, Long> later = new HashMap<>(earned);
    later.values().removeIf(earnedMs -> earnedMs <= changeMs);
    return new ErrorBudget(testedUntilMs, testedTimes, later);
  }

  /**
   * What a run may spend.
   *
   * @param judgedMs the timestamps that it judges, ascending, epoch milliseconds UTC
   * @return the chance that it may claim anything by luck; 0 when too few of them are new
   */
  public double level(long[] judgedMs) {
    long fresh = fresh(judgedMs);
    return NEW_PART * fresh < judgedMs.length
        ? 0
        : WHOLE * (share(testedTimes + fresh) - share(testedTimes));
  }

  private long fresh(long[] judgedMs) {
    return Arrays.stream(judgedMs).filter(timeMs -> timeMs > testedUntilMs).count();
  }

  private static double share(long times) {
    return times / (times + HALF_SPENT_TIMES);
  }

  /** The budget after a run that judged these timestamps. */
  ErrorBudget after(long[] judgedMs, Map<Claim, Long> nowEarned) {
    return level(judgedMs) > 0
        ? new ErrorBudget(judgedMs[judgedMs.length - 1], testedTimes + fresh(judgedMs), nowEarned)
        : new ErrorBudget(testedUntilMs, testedTimes, nowEarned);
  }

  /** The budget that a run's metrics record; empty when the run judged nothing. */
  public static Optional<ErrorBudget> of(Map<String, Double> metrics) {
    if (!metrics.containsKey(TIMES)) {
      return Optional.empty();
    }
    Map<Claim, Long> earned = new HashMap<>();
    metrics.forEach(
        (name, value) -> {
          if (name.startsWith(EARNED)) {
            earned.put(Claim.of(name), value.longValue());
          }
        });
    long untilMs = metrics.getOrDefault(UNTIL_MS, (double) Long.MIN_VALUE).longValue();
    return Optional.of(new ErrorBudget(untilMs, metrics.get(TIMES).longValue(), earned));
  }

  /** As metrics of a run: {@code budget_times}, {@code budget_spent}, {@code earned.linear.h1}. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>();
    if (testedTimes > 0) {
      metrics.put(UNTIL_MS, (double) testedUntilMs);
    }
    metrics.put(TIMES, (double) testedTimes);
    metrics.put(SPENT, WHOLE * share(testedTimes));
    earned.forEach((claim, earnedMs) -> metrics.put(claim.metric(), (double) earnedMs));
    return metrics;
  }
}
