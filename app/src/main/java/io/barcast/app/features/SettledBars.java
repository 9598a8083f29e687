package io.barcast.app.features;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarGate;
import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Holds bars back until no correction or late bar can change them. Not thread-safe. */
public final class SettledBars {
  private static final Comparator<Bar> BY_TIME =
      Comparator.comparingLong(Bar::closeTimeMs).thenComparing(Bar::series);

  private final Map<SeriesId, Held> held = new HashMap<>();
  private final Consumer<Bar> out;

  /** The newest bars of one series. */
  private record Held(BarGate gate, List<Bar> oldestFirst) {}

  /**
   * @param out receives the accepted bars of each series in order, each once, in its final form
   */
  public SettledBars(Consumer<Bar> out) {
    this.out = out;
  }

  /**
   * Adds a bar, and returns what its series' gate decides about it, and about a bar held back
   * before.
   */
  public List<BarGate.Verdict> add(Bar bar) {
    Held series =
        held.computeIfAbsent(bar.series(), s -> new Held(new BarGate(), new ArrayList<>()));
    List<BarGate.Verdict> verdicts = series.gate().judge(bar);
    for (BarGate.Verdict verdict : verdicts) {
      if (verdict.accepted()) {
        put(verdict.bar(), verdict, series.oldestFirst());
      }
    }
    return verdicts;
  }

  private void put(Bar bar, BarGate.Verdict verdict, List<Bar> bars) {
    int place = bars.size() - verdict.barsAfter();
    if (verdict.corrects()) {
      bars.set(place - 1, bar);
    } else {
      bars.add(place, bar);
    }
    if (bars.size() > BarGate.REACH_BARS + 1) {
      out.accept(bars.remove(0));
    }
  }

  /** Releases the remaining bars, in (time, series) order. */
  public void finish() {
    held.values().stream().flatMap(h -> h.oldestFirst().stream()).sorted(BY_TIME).forEach(out);
    held.clear();
  }
}
