package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.Forecaster;
import io.barcast.engine.forecast.Forecasting;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The forecasters of one task, and their slots in its store. A bar writes the slots that it
 * changes: the key is the series and the slot's number, so that the changelog holds the ring and no
 * more.
 */
final class SeriesStates {
  private static final Logger LOG = LoggerFactory.getLogger(SeriesStates.class);

  private final KeyValueStore<byte[], byte[]> store;
  private final Forecasting forecasting;
  private final Map<SeriesId, Forecaster> forecasters = new HashMap<>();
  private final ByteBuffer scratch = ByteBuffer.allocate(Forecaster.MOST_SLOT_BYTES);

  private SeriesStates(KeyValueStore<byte[], byte[]> store, Forecasting forecasting) {
    this.store = store;
    this.forecasting = forecasting;
  }

  /**
   * The forecasters as the store remembers them. Slots of other features or horizons are deleted:
   * those series start afresh.
   */
  static SeriesStates load(KeyValueStore<byte[], byte[]> store, Forecasting forecasting) {
    Map<SeriesId, List<ByteBuffer>> slots = new HashMap<>();
    List<byte[]> foreign = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> slot = all.next();
        ByteBuffer saved = ByteBuffer.wrap(slot.value);
        if (Forecaster.canRestore(forecasting, saved)) {
          slots.computeIfAbsent(series(slot.key), series -> new ArrayList<>()).add(saved);
        } else {
          foreign.add(slot.key);
        }
      }
    }
    forget(foreign, store);
    SeriesStates states = new SeriesStates(store, forecasting);
    slots.forEach(
        (series, saved) ->
            states.forecasters.put(series, Forecaster.restore(series, forecasting, saved)));
    return states;
  }

  private static void forget(List<byte[]> foreign, KeyValueStore<byte[], byte[]> store) {
    if (!foreign.isEmpty()) {
      LOG.warn(
          "{} slots were kept for other features or horizons and are deleted: their series start"
              + " afresh, and forecasts that were open in them are not settled",
          foreign.size());
      foreign.forEach(store::delete);
    }
  }

  Forecaster of(SeriesId series) {
    return forecasters.computeIfAbsent(series, s -> new Forecaster(s, forecasting));
  }

  void save(SeriesId series, Forecaster forecaster) {
    for (int slot : forecaster.changedSlots()) {
      scratch.clear();
      forecaster.save(slot, scratch);
      store.put(key(series, slot), Arrays.copyOf(scratch.array(), scratch.position()));
    }
  }

  private static byte[] key(SeriesId series, int slot) {
    byte[] name = series.toString().getBytes(UTF_8);
    byte[] key = Arrays.copyOf(name, name.length + 1);
    key[name.length] = (byte) slot;
    return key;
  }

  private static SeriesId series(byte[] key) {
    String name = new String(key, 0, key.length - 1, UTF_8);
    int slash = name.lastIndexOf('/');
    return SeriesId.of(name.substring(0, slash), name.substring(slash + 1));
  }
}
