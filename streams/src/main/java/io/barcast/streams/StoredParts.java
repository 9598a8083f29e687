package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.schemas.WaitingParts;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Parts of models in a store that outlives the instance, until their model arrives. */
record StoredParts(KeyValueStore<byte[], byte[]> store) implements WaitingParts {
  @Override
  public byte @Nullable [] get(String key) {
    return store.get(key.getBytes(UTF_8));
  }

  @Override
  public void put(String key, byte[] value) {
    store.put(key.getBytes(UTF_8), value);
  }

  @Override
  public void remove(String key) {
    store.delete(key.getBytes(UTF_8));
  }

  @Override
  public void clear() {
    List<byte[]> keys = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(store::delete);
  }

  @Override
  public long count() {
    return store.approximateNumEntries();
  }
}
