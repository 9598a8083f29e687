package io.barcast.app.replay.recorded;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.replay.ReplayRange;
import io.barcast.app.replay.recorded.RecordedValues.Recorded;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares what a replay gives with what a topic recorded, in order per series. */
final class TopicComparison<V> implements AutoCloseable {
  private final ComparedTopic<V> compared;
  private final ReplayRange range;
  private final RecordedValues<V> values;
  private final ComparedSide<V> recorded;
  private final ComparedSide<V> replayed;
  private final Map<String, Difference> firstOf = new TreeMap<>();

  TopicComparison(PipelineReader pipeline, ComparedTopic<V> compared, ReplayRange range) {
    this.compared = compared;
    this.range = range;
    values = new RecordedValues<>(pipeline, compared, range);
    recorded = new ComparedSide<>(compared);
    replayed = new ComparedSide<>(compared);
  }

  /** Requires that the topic still has its first records. */
  void requireStart() {
    values.requireStart();
  }

  /** Compares the next replayed value of a series with its next recorded one. */
  void add(V value) {
    if (!compared.counts(range, value)) {
      return;
    }
    replayed.add(value);
    Optional<Recorded<V>> other = values.next(compared.of().apply(value));
    other.ifPresent(found -> recorded.add(found.value()));
    if (other.isEmpty()) {
      note(value, Difference.NOT_RECORDED, Difference.WHOLE, "missing", value.toString());
    } else {
      RecordDifference.first(other.get().value(), value)
          .ifPresent(
              first ->
                  note(
                      value,
                      other.get().place(),
                      first.field(),
                      first.recorded(),
                      first.replayed()));
    }
  }

  private void note(V value, String place, String field, String was, String is) {
    String of = compared.of().apply(value);
    long timeMs = compared.timeMs().applyAsLong(value);
    firstOf.putIfAbsent(
        of, new Difference(compared.topic().toString(), place, of, timeMs, field, was, is));
  }

  /**
   * Reads what is left, and gives the verdict.
   *
   * @param reachedMs the newest close that was replayed of each series; what was recorded after it
   *     came while the replay ran, and does not count
   */
  TopicVerdict finish(Map<String, Long> reachedMs) {
    for (Recorded<V> left : values.rest()) {
      V value = left.value();
      Long reached = reachedMs.get(compared.of().apply(value));
      if (reached == null || compared.timeMs().applyAsLong(value) <= reached) {
        recorded.add(value);
        note(value, left.place(), Difference.WHOLE, value.toString(), "missing");
      }
    }
    return new TopicVerdict(
        compared.topic().toString(),
        recorded.count(),
        replayed.count(),
        recorded.finish(),
        replayed.finish(),
        firstOf.values().stream().min(Comparator.comparingLong(Difference::timeMs)));
  }

  @Override
  public void close() {
    values.close();
  }
}
