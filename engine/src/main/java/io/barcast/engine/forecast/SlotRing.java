package io.barcast.engine.forecast;

import io.barcast.engine.bar.BarHistory;

/** The slots of the newest {@link BarHistory#CAPACITY} bars. */
final class SlotRing {
  private final Slot[] slots = new Slot[BarHistory.CAPACITY];

  void put(Slot slot) {
    slots[position(slot.index())] = slot;
  }

  /** The slot of a bar by its index; null when it is no longer, or was never, there. */
  Slot at(long index) {
    if (index < 0) {
      return null;
    }
    Slot slot = slots[position(index)];
    return slot != null && slot.index() == index ? slot : null;
  }

  /** The slot that lies at a position of the ring; null when none was put there. */
  Slot in(int position) {
    return slots[position];
  }

  /** Where in the ring a bar's slot lies. */
  static int position(long index) {
    return (int) (index % BarHistory.CAPACITY);
  }
}
