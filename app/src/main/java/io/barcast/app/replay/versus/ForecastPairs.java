package io.barcast.app.replay.versus;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Aligns the settled forecasts of two replays by series, close and horizon, and collects those that
 * both have. One that is void in either counts as unpaired. Not thread-safe.
 */
final class ForecastPairs implements Closeable {
  private final PairFile file;
  private final Map<ForecastKey, Settled> openA = new HashMap<>();
  private final Map<ForecastKey, Settled> openB = new HashMap<>();
  private final SortedMap<Part, HorizonPairs> pairs = new TreeMap<>();
  private final Map<Part, long[]> voids = new HashMap<>();

  private record Settled(long dueMs, Settlement settlement) {}

  private record Part(Interval interval, int horizonBars) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      int byInterval = interval.code().compareTo(other.interval.code());
      return byInterval != 0 ? byInterval : Integer.compare(horizonBars, other.horizonBars);
    }
  }

  ForecastPairs(Path file) throws IOException {
    this.file = new PairFile(file);
  }

  void addA(Outcome outcome, Settlement settlement) {
    add(outcome, settlement, openA, openB);
  }

  void addB(Outcome outcome, Settlement settlement) {
    add(outcome, settlement, openB, openA);
  }

  private void add(
      Outcome outcome,
      Settlement settlement,
      Map<ForecastKey, Settled> own,
      Map<ForecastKey, Settled> others) {
    ForecastKey key =
        new ForecastKey(outcome.series(), settlement.predictedAtMs(), settlement.horizonBars());
    Settled settled = new Settled(outcome.closeTimeMs(), settlement);
    Settled other = others.remove(key);
    if (other == null) {
      own.put(key, settled);
    } else if (own == openA) {
      pair(key, settled, other);
    } else {
      pair(key, other, settled);
    }
  }

  private void pair(ForecastKey key, Settled a, Settled b) {
    HorizonPairs both =
        pairs.computeIfAbsent(
            part(key), part -> new HorizonPairs(part.interval(), part.horizonBars()));
    if (a.settlement().voided() || b.settlement().voided()) {
      long[] unpaired = voids.computeIfAbsent(part(key), any -> new long[2]);
      unpaired[0] += a.settlement().voided() ? 0 : 1;
      unpaired[1] += b.settlement().voided() ? 0 : 1;
    } else {
      both.add(a.dueMs(), a.settlement(), b.settlement());
      file.write(key, a.dueMs(), a.settlement(), b.settlement());
    }
  }

  private static Part part(ForecastKey key) {
    return new Part(key.series().interval(), key.horizonBars());
  }

  /** One per interval and horizon, in order, with corrected p-values. */
  List<HorizonDifference> differences() {
    List<HorizonDifference> all = new ArrayList<>();
    pairs.forEach(
        (part, both) -> {
          long[] unpaired = Objects.requireNonNullElse(voids.get(part), new long[2]);
          all.add(
              both.difference(unpaired[0] + open(openA, part), unpaired[1] + open(openB, part)));
        });
    return HorizonDifference.corrected(all);
  }

  private static long open(Map<ForecastKey, Settled> open, Part part) {
    return open.entrySet().stream()
        .filter(each -> part(each.getKey()).equals(part))
        .filter(each -> !each.getValue().settlement().voided())
        .count();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
