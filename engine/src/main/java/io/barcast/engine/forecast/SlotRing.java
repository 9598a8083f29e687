package io.barcast.engine.forecast;

import io.barcast.engine.bar.BarHistory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The slots of the newest {@link BarHistory#CAPACITY} bars. */
final class SlotRing {
  private final @Nullable Slot[] slots = new Slot[BarHistory.CAPACITY];

  void put(Slot slot) {
    slots[position(slot.index())] = slot;
  }

  /** The slot of a bar by its index; null when it is no longer kept or never was. */
  @Nullable Slot at(long index) {
    if (index < 0) {
      return null;
    }
    Slot slot = slots[position(index)];
    return slot != null && slot.index() == index ? slot : null;
  }

  /** The slot of a bar that is among the newest. */
  Slot require(long index) {
    return Objects.requireNonNull(at(index), "no slot of this bar is kept");
  }

  /** The slot at a position of the ring, which must be filled. */
  Slot in(int position) {
    return Objects.requireNonNull(slots[position], "no slot was put here");
  }

  /** The position of a bar's slot in the ring, from 0 to {@link BarHistory#CAPACITY} - 1. */
  static int position(long index) {
    return (int) (index % BarHistory.CAPACITY);
  }
}
