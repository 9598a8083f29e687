package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** The same bars as an unreliable feed sends them: some wrong at first, some late, some twice. */
final class Disorder {
  private static final int MOST_BARS_LATE = 64;

  private Disorder() {}

  /** A bar, and the number of the bar after which it arrives. */
  private record Arrival(int after, Bar bar) {}

  /** Three bars in twenty are disturbed; in the end, all have arrived correctly. */
  static List<Bar> of(List<Bar> bars, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      int later = i + random.nextInt(MOST_BARS_LATE + 1);
      switch (random.nextInt(20)) {
        case 0 -> {
          arrivals.add(new Arrival(i, wrong(bar)));
          arrivals.add(new Arrival(later, bar));
        }
        case 1 -> arrivals.add(new Arrival(later, bar));
        case 2 -> {
          arrivals.add(new Arrival(i, bar));
          arrivals.add(new Arrival(later, bar));
        }
        default -> arrivals.add(new Arrival(i, bar));
      }
    }
    arrivals.sort(Comparator.comparingInt(Arrival::after));
    return arrivals.stream().map(Arrival::bar).toList();
  }

  /** The bar with every price 3 % too high. */
  static Bar wrong(Bar bar) {
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        bar.open() * 1.03,
        bar.high() * 1.03,
        bar.low() * 1.03,
        bar.close() * 1.03,
        bar.volume() + 1,
        bar.source());
  }
}
