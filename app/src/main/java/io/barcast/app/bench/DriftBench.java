package io.barcast.app.bench;

import io.barcast.app.bench.DriftScore.Run;
import io.barcast.engine.detect.ChangeDetector;
import io.barcast.runtime.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Measures detectors on simulated streams with a planted change, by the protocol of the reference
 * values: false alarms on streams without a change, rate and delay of detection on others.
 *
 * @param runs number of streams per planted change, and as many without a change
 * @param firstSeed seed of the first stream; the others follow
 */
public record DriftBench(int runs, long firstSeed) {
  /** Distance of the seeds of one kind of stream from those of the next. */
  private static final long SEEDS_PER_CHANGE = 1_000_000;

  /**
   * The scores of all detectors.
   *
   * @param complete false when it was stopped early; there are no scores then
   */
  public record Result(boolean complete, List<DriftScore> scores) {
    /** Whether our detectors met every aim. */
    public boolean met() {
      return scores.stream().filter(score -> score.rival().ours()).allMatch(DriftScore::met);
    }
  }

  /** What all detectors did on one stream. */
  private record Stream(List<List<Integer>> alarms) {}

  /**
   * Runs all streams, one per core; the result does not depend on the number of cores.
   *
   * @param stop whether to end before the next stream; partial results are discarded
   */
  public Result run(Progress progress, BooleanSupplier stop) {
    List<DriftScore> scores = new ArrayList<>();
    Map<String, List<Stream>> unchangedByStart = new HashMap<>();
    long seed = firstSeed;
    for (DriftChange change : DriftChange.values()) {
      List<DriftRival> rivals = DriftRival.of(change.kind());
      long unchangedSeed = seed;
      long changingSeed = seed + SEEDS_PER_CHANGE;
      seed += 2 * SEEDS_PER_CHANGE;
      List<Stream> unchanged =
          unchangedByStart.computeIfAbsent(
              change.start(),
              start -> streams(i -> change.unchanged(unchangedSeed + i), rivals, progress, stop));
      List<Stream> changing =
          streams(i -> change.changing(changingSeed + i), rivals, progress, stop);
      if (unchanged.size() < runs || changing.size() < runs) {
        return new Result(false, List.of());
      }
      for (int r = 0; r < rivals.size(); r++) {
        scores.add(score(change, rivals.get(r), r, unchanged, changing));
      }
    }
    return new Result(true, scores);
  }

  /** Number of streams over all changes. */
  public OptionalLong size() {
    long unchanged = Arrays.stream(DriftChange.values()).map(DriftChange::start).distinct().count();
    return OptionalLong.of((unchanged + DriftChange.values().length) * runs);
  }

  private List<Stream> streams(
      IntFunction<double[]> stream,
      List<DriftRival> rivals,
      Progress progress,
      BooleanSupplier stop) {
    return IntStream.range(0, runs)
        .parallel()
        .filter(i -> !stop.getAsBoolean())
        .mapToObj(
            i -> {
              Stream alarms = alarms(stream.apply(i), rivals);
              progress.add(1);
              return alarms;
            })
        .toList();
  }

  private static Stream alarms(double[] values, List<DriftRival> rivals) {
    return new Stream(
        rivals.stream()
            .map(rival -> alarms(rival.detector().get(), rival.signal().of(values)))
            .toList());
  }

  /** The places of the values at which a detector alarms. */
  static List<Integer> alarms(ChangeDetector detector, double[] values) {
    List<Integer> alarms = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (detector.add(values[i])) {
        alarms.add(i);
      }
    }
    return alarms;
  }

  private static DriftScore score(
      DriftChange change,
      DriftRival rival,
      int place,
      List<Stream> unchanged,
      List<Stream> changing) {
    double alarms =
        unchanged.stream()
            .mapToInt(stream -> stream.alarms().get(place).size())
            .average()
            .orElse(0);
    List<Run> runs = changing.stream().map(stream -> run(stream.alarms().get(place))).toList();
    return DriftScore.of(change, rival, alarms * 10_000 / DriftChange.UNCHANGED, runs);
  }

  private static Run run(List<Integer> alarms) {
    boolean before = alarms.stream().anyMatch(at -> at < DriftChange.BEFORE);
    int delay =
        alarms.stream()
            .filter(at -> at >= DriftChange.BEFORE)
            .map(at -> at - DriftChange.BEFORE)
            .findFirst()
            .orElse(Run.NONE);
    return new Run(before, delay);
  }
}
