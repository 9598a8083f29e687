package io.barcast.engine.score;

import io.barcast.engine.forecast.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The settled forecasts of one model and horizon, and their skill. */
public final class SkillSample {
  private final int horizonBars;
  private final List<Settled> all = new ArrayList<>();

  /** A settlement and when it fell due. */
  private record Settled(long dueMs, Settlement settlement) {
    /** An order that does not depend on arrival, as floating-point sums depend on the order. */
    static int compare(Settled one, Settled other) {
      int order = Long.compare(one.dueMs, other.dueMs);
      return order != 0 ? order : compare(one.settlement, other.settlement);
    }

    private static int compare(Settlement one, Settlement other) {
      int order = Double.compare(one.actualPrice(), other.actualPrice());
      if (order == 0) {
        order = Double.compare(one.predictedAtPrice(), other.predictedAtPrice());
      }
      return order != 0 ? order : Double.compare(one.expectedReturn(), other.expectedReturn());
    }
  }

  public SkillSample(int horizonBars) {
    this.horizonBars = horizonBars;
  }

  /**
   * Adds a settled forecast, unless it is void.
   *
   * @param dueMs when it fell due, epoch milliseconds UTC
   */
  public void add(long dueMs, Settlement settlement) {
    if (!settlement.voided()) {
      all.add(new Settled(dueMs, settlement));
    }
  }

  /**
   * The skill of all forecasts added so far, independent of their order; NaN figures when there is
   * none.
   */
  public Skill skill() {
    all.sort(Settled::compare);
    double[] expected = scaled(Settlement::expectedReturn);
    double[] actual = scaled(Settlement::actualReturn);
    double[] losses = lossDifferentials();
    DirectionCalls directions = new DirectionCalls();
    all.forEach(settled -> directions.add(settled.settlement()));
    return new Skill(
        all.size(),
        losses.length,
        directions.flats(),
        Math.sqrt(mean(s -> s.error() * s.error())),
        mean(s -> Math.abs(s.error())),
        mean(s -> priceError(s, s.expectedReturn())),
        directions.hitRate(),
        directions.precisionUp(),
        directions.baseRateUp(),
        directions.brier(),
        Correlation.pearson(expected, actual),
        Correlation.spearman(expected, actual),
        mean(s -> s.covered() ? 1 : 0),
        mean(Settlement::intervalWidth),
        Math.sqrt(mean(s -> s.naiveError() * s.naiveError())),
        mean(s -> Math.abs(s.naiveError())),
        mean(s -> priceError(s, 0)),
        directions.baseRateUp(),
        directions.naiveBrier(),
        DieboldMariano.test(losses, horizonBars).pValue());
  }

  private double mean(ToDoubleFunction<Settlement> value) {
    return all.stream()
        .mapToDouble(s -> value.applyAsDouble(s.settlement()))
        .average()
        .orElse(Double.NaN);
  }

  private double[] scaled(ToDoubleFunction<Settlement> value) {
    return all.stream()
        .mapToDouble(s -> value.applyAsDouble(s.settlement()) / s.settlement().scale())
        .toArray();
  }

  private static double priceError(Settlement settlement, double expectedReturn) {
    double expected = settlement.predictedAtPrice() * StrictMath.exp(expectedReturn);
    return Math.abs(expected - settlement.actualPrice()) / settlement.actualPrice();
  }

  /**
   * Loss differential to the naive model, averaged over the series at each timestamp, in order of
   * time.
   */
  private double[] lossDifferentials() {
    SortedMap<Long, List<Double>> byTimestamp = new TreeMap<>();
    for (Settled settled : all) {
      byTimestamp
          .computeIfAbsent(settled.dueMs(), due -> new ArrayList<>())
          .add(settled.settlement().lossDifferential());
    }
    return byTimestamp.values().stream().mapToDouble(SkillSample::average).toArray();
  }

  private static double average(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }
}
