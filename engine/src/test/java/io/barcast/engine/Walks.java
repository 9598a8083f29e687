package io.barcast.engine;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded random walks for tests. */
public final class Walks {
  private Walks() {}

  /** Hourly bars of a random walk from time 0 on. */
  public static List<Bar> hourly(String symbol, long seed, int bars) {
    SplittableRandom random = new SplittableRandom(seed);
    SeriesId series = SeriesId.of(symbol, "1h");
    List<Bar> walk = new ArrayList<>();
    double price = 100;
    for (int i = 0; i < bars; i++) {
      double close = price * (1 + 0.02 * (random.nextDouble() - 0.5));
      double high = Math.max(price, close) * (1 + 0.005 * random.nextDouble());
      double low = Math.min(price, close) * (1 - 0.005 * random.nextDouble());
      double volume = random.nextInt(10_000);
      walk.add(Bar.opening(series, i * 3_600_000L, price, high, low, close, volume, ""));
      price = close;
    }
    return walk;
  }
}
