package io.barcast.engine;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded markets of different characters for tests, with gaps in time and bars without volume. */
public enum Market {
  /** A random walk. */
  WALK,
  /** A constant price. */
  FLAT,
  /** No close below the one before. */
  RISING,
  /** No close above the one before. */
  FALLING,
  /** A random walk in which the prices of one bar in fifty are a thousand times too high. */
  SPIKED,
  /** A random walk in which nothing is traded. */
  UNTRADED,
  /** Prices are constant, then step by one percent; no bar has a range. */
  STEPPED,
  /** Prices and volumes jump between the bounds of what a bar may hold. */
  EXTREME;

  private static final SeriesId SERIES = SeriesId.of("A", "1h");
  private static final long HOUR_MS = 3_600_000L;

  /**
   * The market's first bars, the same for the same arguments.
   *
   * @param level the price around which it starts
   */
  public List<Bar> bars(long seed, int count, double level) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Bar> bars = new ArrayList<>(count);
    double price = level;
    long openTimeMs = 0;
    for (int i = 0; i < count; i++) {
      double open = price;
      price *= 1 + move(random);
      bars.add(
          this == EXTREME ? extreme(openTimeMs, random) : bar(openTimeMs, open, price, random));
      openTimeMs += HOUR_MS * (random.nextInt(20) == 0 ? 1 + random.nextInt(60) : 1);
    }
    return bars;
  }

  private double move(SplittableRandom random) {
    double part = random.nextDouble();
    return switch (this) {
      case FLAT -> 0;
      case RISING -> 0.01 * part;
      case FALLING -> -0.01 * part;
      case STEPPED -> part < 0.8 ? 0 : part < 0.9 ? 0.01 : -0.01;
      default -> 0.02 * (part - 0.5);
    };
  }

  private Bar bar(long openTimeMs, double open, double price, SplittableRandom random) {
    double close = this == SPIKED && random.nextInt(50) == 0 ? 1_000 * price : price;
    double first = this == STEPPED ? close : open;
    double wick = this == FLAT || this == STEPPED ? 0 : 0.005;
    double high = Math.max(first, close) * (1 + wick * random.nextDouble());
    double low = Math.min(first, close) * (1 - wick * random.nextDouble());
    double volume = this == UNTRADED || random.nextInt(20) == 0 ? 0 : random.nextInt(10_000);
    return Bar.opening(SERIES, openTimeMs, first, high, low, close, volume, "");
  }

  private static Bar extreme(long openTimeMs, SplittableRandom random) {
    double open = end(random);
    double close = end(random);
    double high = random.nextBoolean() ? Math.max(open, close) : Bar.HIGHEST_PRICE;
    double low = random.nextBoolean() ? Math.min(open, close) : Bar.LOWEST_PRICE;
    double volume = random.nextBoolean() ? 0 : Bar.MOST_VOLUME;
    return Bar.opening(SERIES, openTimeMs, open, high, low, close, volume, "");
  }

  private static double end(SplittableRandom random) {
    return random.nextBoolean() ? Bar.LOWEST_PRICE : Bar.HIGHEST_PRICE;
  }
}
