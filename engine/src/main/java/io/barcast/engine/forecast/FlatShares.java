package io.barcast.engine.forecast;

import io.barcast.engine.model.Horizons;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The share of a series' settled forecasts after which the price had not moved, per horizon. Each
 * horizon is counted once per bar, however many models forecast it, unless it is void. Kept behind
 * a hole; a revision does not undo what earlier outcomes taught.
 *
 * <p>Outcomes are discounted with a half-life of {@value #HALF_LIFE} of them, so that with
 * independent outcomes the standard error is at most 0.02, while a market that turns quiet is half
 * known after a year of daily bars. One outcome with a move is counted in advance: the share is 0
 * until the price has stood still, and never 1.
 */
final class FlatShares {
  static final int HALF_LIFE = 250;

  private static final double KEPT = StrictMath.pow(0.5, 1.0 / HALF_LIFE);

  private final Horizons horizons;
  private final double[] flats;
  private final double[] outcomes;

  FlatShares(Horizons horizons) {
    this.horizons = horizons;
    flats = new double[horizons.size()];
    outcomes = new double[horizons.size()];
  }

  /** The share over a horizon, by its place among the horizons. */
  double at(int h) {
    return flats[h] / (outcomes[h] + 1);
  }

  /** Learns from the forecasts that fell due at one bar. */
  void learn(List<Outcome> settled) {
    for (int h = 0; h < flats.length; h++) {
      for (Outcome outcome : settled) {
        Settlement settlement = outcome.over(horizons.at(h));
        if (settlement != null) {
          learn(h, settlement);
          break;
        }
      }
    }
  }

  private void learn(int h, Settlement settlement) {
    if (!settlement.voided()) {
      flats[h] = KEPT * flats[h] + (settlement.moved() ? 0 : 1);
      outcomes[h] = KEPT * outcomes[h] + 1;
    }
  }

  void save(ByteBuffer out) {
    for (int h = 0; h < flats.length; h++) {
      out.putDouble(flats[h]).putDouble(outcomes[h]);
    }
  }

  void load(ByteBuffer in) {
    for (int h = 0; h < flats.length; h++) {
      flats[h] = in.getDouble();
      outcomes[h] = in.getDouble();
    }
  }
}
