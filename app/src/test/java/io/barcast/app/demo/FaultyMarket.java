package io.barcast.app.demo;

import io.barcast.engine.bar.Bar;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The bars of a {@link PlantedChange} with a late, a repeated and two corrected bars, a hole and a
 * split, once the first model serves.
 */
final class FaultyMarket implements BarSource {
  private static final int FAULTS_FROM_BAR = 480;
  private static final int HOLE_BARS = 30;
  private static final double SPLIT = 2;

  private final Iterator<Bar> bars;

  FaultyMarket() {
    bars = faulty().iterator();
  }

  private static List<Bar> faulty() {
    Map<String, Integer> numbers = new HashMap<>();
    List<Bar> bars = new ArrayList<>();
    List<Bar> late = new ArrayList<>();
    try (BarSource source = PlantedChange.bars()) {
      while (source.hasNext()) {
        Bar bar = ((GoodBar) source.next()).bar();
        int fault = numbers.merge(bar.series().symbol(), 1, Integer::sum) - FAULTS_FROM_BAR;
        add(bar, fault, bars, late);
      }
    }
    return bars;
  }

  private static void add(Bar bar, int fault, List<Bar> bars, List<Bar> late) {
    switch (bar.series().symbol()) {
      case "SYM0" -> bars.add(fault >= 0 ? split(bar, fault == 0 ? SPLIT : 1) : bar);
      case "SYM1" -> {
        if (fault == 3) {
          late.add(bar);
        } else {
          bars.add(bar);
          if (fault == 5) {
            bars.addAll(late);
          }
        }
      }
      case "SYM2" -> {
        bars.add(bar);
        if (fault == 7) {
          bars.add(bar);
        }
      }
      case "SYM3" -> {
        bars.add(bar);
        if (fault == 9 || fault == 40) {
          bars.add(corrected(bar));
        }
      }
      case "SYM4" -> {
        if (fault < 11 || fault >= 11 + HOLE_BARS) {
          bars.add(bar);
        }
      }
      default -> bars.add(bar);
    }
  }

  private static Bar split(Bar bar, double factor) {
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        bar.open() / SPLIT,
        bar.high() / SPLIT,
        bar.low() / SPLIT,
        bar.close() / SPLIT,
        bar.volume() * SPLIT,
        factor,
        bar.source());
  }

  private static Bar corrected(Bar bar) {
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        bar.open(),
        bar.high() * 1.001,
        bar.low(),
        bar.high(),
        bar.volume(),
        bar.splitFactor(),
        bar.source());
  }

  @Override
  public boolean hasNext() {
    return bars.hasNext();
  }

  @Override
  public Row next() {
    return new GoodBar(bars.next(), "market", 1);
  }

  @Override
  public void close() {}
}
