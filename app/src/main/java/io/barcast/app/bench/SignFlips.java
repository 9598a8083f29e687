package io.barcast.app.bench;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Turns bars into a market of the same moves with nothing to find: at each time one random sign
 * turns the returns of all series or none, so that their sizes and what they have in common stay,
 * and their directions cannot be known. Bars of a series are given in order of time. Not
 * thread-safe.
 */
final class SignFlips {
  private final long seed;
  private final Map<SeriesId, Closes> before = new HashMap<>();

  /** The last close of a series, as it was and turned. */
  private record Closes(double real, double turned) {}

  SignFlips(long seed) {
    this.seed = seed;
  }

  /** The bar after the turned one before; splits are taken out. */
  Bar turned(Bar bar) {
    Closes closes =
        before.getOrDefault(bar.series(), new Closes(bar.open() * bar.splitFactor(), bar.open()));
    boolean turns = new SplittableRandom(seed + bar.closeTimeMs()).nextBoolean();
    double open = price(bar.open(), bar, closes, turns);
    double high = price(turns ? bar.low() : bar.high(), bar, closes, turns);
    double low = price(turns ? bar.high() : bar.low(), bar, closes, turns);
    double close = price(bar.close(), bar, closes, turns);
    before.put(bar.series(), new Closes(bar.close(), close));
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        open,
        high,
        low,
        close,
        bar.volume(),
        1,
        bar.source());
  }

  private static double price(double real, Bar bar, Closes closes, boolean turns) {
    double growth = real * bar.splitFactor() / closes.real();
    return turns ? closes.turned() / growth : closes.turned() * growth;
  }
}
