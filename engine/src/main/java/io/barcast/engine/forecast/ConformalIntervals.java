package io.barcast.engine.forecast;

import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Score;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The half widths of a series' intervals, per model name and horizon, in units of the {@link
 * VolatilityForecast} over the horizon, which adapt as {@link AdaptiveInterval} says. They begin
 * with the width of the name's first version and are kept when a new version takes over, and behind
 * a hole unless it is long. A revision does not undo what earlier outcomes taught.
 *
 * <p>The naive model's widths follow the realised returns also while a champion forecasts in its
 * place, so that they fit the market when it comes back: a forecast that was not issued is compared
 * with the present width.
 */
final class ConformalIntervals {
  private final Horizons horizons;
  private final ModelId naive;
  private final SlotRing slots;
  private final AdaptiveInterval[] rules;

  /** Scaled half widths, [horizon], by model name. */
  private final SortedMap<String, double[]> widths = new TreeMap<>();

  /**
   * @param naive the naive model of the series
   * @param slots of the newest bars, with the volatility that was expected at each
   */
  ConformalIntervals(Horizons horizons, ModelId naive, SlotRing slots) {
    this.horizons = horizons;
    this.naive = naive;
    this.slots = slots;
    rules = new AdaptiveInterval[horizons.size()];
    for (int h = 0; h < rules.length; h++) {
      rules[h] = new AdaptiveInterval(horizons.at(h));
    }
  }

  /**
   * A model's scores, with the current widths of its name.
   *
   * @param volatility per bar, the unit of the scores
   * @param expectedVolatility over each horizon, the unit of the widths
   */
  List<Score> adapt(
      ModelId model, List<Score> scores, double volatility, float[] expectedVolatility) {
    double[] current = widths.get(model.name());
    if (current == null) {
      current = own(scores);
      widths.put(model.name(), current);
    }
    List<Score> adapted = new ArrayList<>(scores.size());
    for (int h = 0; h < scores.size(); h++) {
      Score score = scores.get(h);
      double unit = expectedVolatility[h] / Scale.overHorizon(volatility, horizons.at(h));
      adapted.add(new Score(score.scaledReturn(), score.probabilityUp(), current[h] * unit));
    }
    return adapted;
  }

  private static double[] own(List<Score> scores) {
    double[] own = new double[scores.size()];
    for (int h = 0; h < own.length; h++) {
      own[h] = AdaptiveInterval.bounded(scores.get(h).scaledHalfWidth());
    }
    return own;
  }

  /**
   * Learns from forecasts that {@link #adapt} gave widths to since the last {@link #clear}, unless
   * they are void.
   *
   * @param index of the bar at which they fell due
   */
  void learn(long index, List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      double[] own = widths.get(outcome.model().name());
      for (Settlement settlement : outcome.settlements()) {
        if (own != null && teaches(settlement)) {
          learn(own, horizons.indexOf(settlement.horizonBars()), settlement.covered());
        }
      }
    }
    double[] ofNaive = widths.get(naive.name());
    if (ofNaive != null) {
      for (int h = 0; h < rules.length; h++) {
        learnUnissued(ofNaive, h, index, outcomes);
      }
    }
  }

  private void learn(double[] current, int h, boolean covered) {
    current[h] = rules[h].after(current[h], covered);
  }

  /** What the naive model would have learnt from a horizon that it has no forecast of. */
  private void learnUnissued(double[] ofNaive, int h, long index, List<Outcome> outcomes) {
    Settlement first = null;
    for (Outcome outcome : outcomes) {
      Settlement settlement = outcome.over(horizons.at(h));
      if (settlement != null && outcome.model().equals(naive)) {
        return;
      }
      first = first == null ? settlement : first;
    }
    if (first != null && teaches(first)) {
      MadeForecasts made = slots.require(index - horizons.at(h)).made();
      double halfWidth = ofNaive[h] * made.expectedVolatility()[h];
      learn(ofNaive, h, Math.abs(first.actualReturn()) <= halfWidth);
    }
  }

  /** A market that stands still has no scale to learn a width from. */
  private static boolean teaches(Settlement settlement) {
    double least = Scale.overHorizon(Scale.LEAST_VOLATILITY, settlement.horizonBars());
    return !settlement.voided() && settlement.scale() > least;
  }

  /** Begins anew, as for a series without bars. */
  void clear() {
    widths.clear();
  }

  void save(ByteBuffer out) {
    out.put((byte) widths.size());
    widths.forEach(
        (name, current) -> {
          StateCodec.putText(out, name);
          for (double width : current) {
            out.putDouble(width);
          }
        });
  }

  void load(ByteBuffer in) {
    widths.clear();
    for (int left = in.get(); left > 0; left--) {
      String name = StateCodec.getText(in);
      double[] current = new double[horizons.size()];
      for (int h = 0; h < current.length; h++) {
        current[h] = in.getDouble();
      }
      widths.put(name, current);
    }
  }
}
