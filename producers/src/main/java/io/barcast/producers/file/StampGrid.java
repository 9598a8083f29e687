package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The regular times that the stamps of a live recording jitter around. Stamps jitter when the
 * distances between them are within a tenth of the interval, and at most five seconds, of a
 * multiple of it; then each is moved to the nearest regular time, which is at most a quarter of the
 * interval away.
 *
 * @param stepMs the interval
 * @param phaseMs the first regular time after zero
 * @param reachMs how far a stamp is moved at most; zero when stamps stay as they are
 */
record StampGrid(long stepMs, long phaseMs, long reachMs) {
  private static final long MOST_TOLERANCE_MS = 5_000;
  private static final int TOLERANCE_SHARE = 10;
  private static final int REACH_SHARE = 4;
  private static final double MOST = 0.95;
  private static final int LEAST_STAMPS = 10;
  private static final List<Interval> USUAL =
      Stream.of("1s", "5s", "10s", "15s", "30s", "1m", "2m", "3m", "5m", "10m", "15m", "30m")
          .map(Interval::of)
          .toList();
  private static final long DAY_MS = 86_400_000;

  static StampGrid none(Interval interval) {
    return new StampGrid(interval.millis(), 0, 0);
  }

  /** The usual length that is nearest to a distance between jittering stamps. */
  static Optional<Interval> usualNear(long distanceMs) {
    return Stream.concat(USUAL.stream(), Stream.of(Interval.of("1h"), Interval.of("4h")))
        .filter(usual -> Math.abs(usual.millis() - distanceMs) <= toleranceMs(usual))
        .findFirst();
  }

  /**
   * The grid of these stamps; one that moves none when they do not jitter.
   *
   * @param distances counts of the distances between consecutive stamps of a series
   */
  static StampGrid of(List<Long> stampsMs, Map<Long, Integer> distances, Interval interval) {
    long step = interval.millis();
    Map<Long, Integer> residues = new TreeMap<>();
    stampsMs.forEach(stamp -> residues.merge(Math.floorMod(stamp, step), 1, Integer::sum));
    if (residues.size() < 2 || stampsMs.size() < LEAST_STAMPS || step >= DAY_MS) {
      return none(interval);
    }
    long phase = Spacing.mostCommon(residues).orElse(0L);
    long reach = step / REACH_SHARE;
    StampGrid grid = new StampGrid(step, Math.min(phase, step - phase) <= reach ? 0 : phase, reach);
    long near = stampsMs.stream().filter(grid::isNear).count();
    return near >= MOST * stampsMs.size() && jitter(distances, interval) ? grid : none(interval);
  }

  private static boolean jitter(Map<Long, Integer> distances, Interval interval) {
    long all = 0;
    long near = 0;
    for (Map.Entry<Long, Integer> distance : distances.entrySet()) {
      long residue = distance.getKey() % interval.millis();
      boolean isNear = Math.min(residue, interval.millis() - residue) <= toleranceMs(interval);
      all += distance.getValue();
      near += isNear ? distance.getValue() : 0;
    }
    return near >= MOST * all;
  }

  private static long toleranceMs(Interval interval) {
    return Math.min(interval.millis() / TOLERANCE_SHARE, MOST_TOLERANCE_MS);
  }

  /** Whether stamps are moved. */
  boolean snaps() {
    return reachMs > 0;
  }

  private boolean isNear(long stampMs) {
    return Math.abs(stampMs - nearest(stampMs)) <= reachMs;
  }

  private long nearest(long stampMs) {
    return Math.floorDiv(stampMs - phaseMs + stepMs / 2, stepMs) * stepMs + phaseMs;
  }

  long snap(long stampMs) {
    return snaps() && isNear(stampMs) ? nearest(stampMs) : stampMs;
  }
}
