package io.barcast.app.replay.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * An even sample of a sequence of unknown length: every value first, then every second, every
 * fourth and so on, whenever the sample is full. Not thread-safe.
 */
final class Thinned<T> {
  private final int most;
  private final List<T> kept = new ArrayList<>();
  private long stride = 1;
  private long seen;

  /**
   * @param most largest number of values kept, even
   */
  Thinned(int most) {
    this.most = most;
  }

  /** Adds the next value, and keeps it or not. */
  void add(T value) {
    if (seen++ % stride != 0) {
      return;
    }
    if (kept.size() == most) {
      List<T> half = new ArrayList<>();
      for (int place = 0; place < most; place += 2) {
        half.add(kept.get(place));
      }
      kept.clear();
      kept.addAll(half);
      stride *= 2;
    }
    if ((seen - 1) % stride == 0) {
      kept.add(value);
    }
  }

  List<T> values() {
    return List.copyOf(kept);
  }
}
