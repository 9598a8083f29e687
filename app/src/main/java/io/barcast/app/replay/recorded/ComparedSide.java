package io.barcast.app.replay.recorded;

import io.barcast.engine.digest.Sha256;
import io.barcast.engine.replay.EventDigest;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts and hashes values in order per series, whatever the order of the series. */
final class ComparedSide<V> {
  private final ComparedTopic<V> compared;
  private final SortedMap<String, EventDigest> digests = new TreeMap<>();
  private long count;

  ComparedSide(ComparedTopic<V> compared) {
    this.compared = compared;
  }

  void add(V value) {
    count++;
    String of = compared.of().apply(value);
    compared.digest().add(digests.computeIfAbsent(of, name -> new EventDigest()), value);
  }

  long count() {
    return count;
  }

  /** SHA-256 over each series and its values. Nothing can be added afterwards. */
  String finish() {
    return Sha256.hex(
        fields -> digests.forEach((of, digest) -> fields.text(of).text(digest.finish())));
  }
}
