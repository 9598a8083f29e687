package io.barcast.streams;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.Forecaster;
import io.barcast.engine.forecast.Forecasting;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of one task's series, and their store. A state is a ring of slots, and a bar writes
 * only the slots that it changes. The key is the series and the slot's number, so that the
 * changelog keeps no more than the ring. The value is the offset of the record that wrote it, 8
 * bytes, and the forecaster's slot. Every change writes the newest slot, which so carries the
 * series' offset.
 */
final class SeriesStates {
  private static final Logger LOG = LoggerFactory.getLogger(SeriesStates.class);

  private final KeyValueStore<byte[], byte[]> store;
  private final Forecasting forecasting;
  private final Map<SeriesId, SeriesState> states = new HashMap<>();
  private final ByteBuffer scratch = ByteBuffer.allocate(Long.BYTES + Forecaster.MOST_SLOT_BYTES);

  private SeriesStates(KeyValueStore<byte[], byte[]> store, Forecasting forecasting) {
    this.store = store;
    this.forecasting = forecasting;
  }

  /**
   * Restores the states from the store. Slots of other features, horizons or layout are deleted:
   * those series start without history.
   */
  static SeriesStates load(KeyValueStore<byte[], byte[]> store, Forecasting forecasting) {
    Map<String, List<ByteBuffer>> slots = new HashMap<>();
    Predicate<ByteBuffer> restorable = Forecaster.restorable(forecasting);
    List<byte[]> foreign = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> slot = all.next();
        ByteBuffer saved = ByteBuffer.wrap(slot.value);
        if (saved.remaining() > Long.BYTES + Integer.BYTES
            && restorable.test(forecasterSlot(saved))) {
          slots.computeIfAbsent(SeriesState.name(slot.key), name -> new ArrayList<>()).add(saved);
        } else {
          foreign.add(slot.key);
        }
      }
    }
    delete(foreign, store);
    SeriesStates states = new SeriesStates(store, forecasting);
    slots.forEach(
        (name, saved) -> {
          SeriesId series = SeriesState.series(name);
          states.states.put(series, restore(series, forecasting, saved));
        });
    return states;
  }

  private static SeriesState restore(
      SeriesId series, Forecasting forecasting, List<ByteBuffer> saved) {
    ByteBuffer newest =
        Collections.max(
            saved, Comparator.comparingLong(slot -> Forecaster.index(forecasterSlot(slot))));
    List<ByteBuffer> slots = saved.stream().map(SeriesStates::forecasterSlot).toList();
    return new SeriesState(
        series, Forecaster.restore(series, forecasting, slots), newest.getLong(0));
  }

  private static ByteBuffer forecasterSlot(ByteBuffer saved) {
    return saved.duplicate().position(Long.BYTES);
  }

  private static void delete(List<byte[]> foreign, KeyValueStore<byte[], byte[]> store) {
    if (!foreign.isEmpty()) {
      LOG.warn(
          "{} state slots of other features, horizons or layout are deleted: their series start"
              + " without history, and their open forecasts are not settled",
          foreign.size());
      foreign.forEach(store::delete);
    }
  }

  SeriesState of(SeriesId series) {
    return states.computeIfAbsent(
        series, s -> new SeriesState(s, new Forecaster(s, forecasting), SeriesState.NONE));
  }

  /**
   * Stores what a record changed.
   *
   * @param offset the record's
   */
  void save(SeriesState state, long offset) {
    List<Integer> changed = state.forecaster().changedSlots();
    for (int slot : changed) {
      scratch.clear();
      scratch.putLong(offset);
      state.forecaster().save(slot, scratch);
      store.put(state.key(slot), Arrays.copyOf(scratch.array(), scratch.position()));
    }
    if (!changed.isEmpty()) {
      state.processed(offset);
    }
  }
}
