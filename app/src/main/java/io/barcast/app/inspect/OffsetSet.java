package io.barcast.app.inspect;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of letters, in one bit per offset. */
final class OffsetSet {
  private final Map<Integer, BitSet> words = new HashMap<>();

  void add(LetterId id) {
    words.computeIfAbsent(id.partition(), p -> new BitSet()).set(Math.toIntExact(id.offset()));
  }

  boolean contains(LetterId id) {
    BitSet of = words.get(id.partition());
    return of != null && id.offset() <= Integer.MAX_VALUE && of.get((int) id.offset());
  }

  long size() {
    return words.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  /** How many of these are in another set, too. */
  long sizeIn(OffsetSet other) {
    long common = 0;
    for (Map.Entry<Integer, BitSet> each : words.entrySet()) {
      BitSet both = (BitSet) each.getValue().clone();
      both.and(other.words.getOrDefault(each.getKey(), new BitSet()));
      common += both.cardinality();
    }
    return common;
  }
}
