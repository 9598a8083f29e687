package io.barcast.schemas;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of models wait for the record that names them: by key, encoded. What is only
 * looked up, such as a store that holds every record, needs no more than {@link #get}.
 */
public interface WaitingParts {
  byte @Nullable [] get(String key);

  default void put(String key, byte[] value) {}

  default void remove(String key) {}

  /** Removes all parts. */
  default void clear() {}

  /** Number of parts. */
  default long count() {
    return 0;
  }

  /** Parts in memory. */
  static WaitingParts inMemory() {
    Map<String, byte[]> parts = new HashMap<>();
    return new WaitingParts() {
      @Override
      public byte @Nullable [] get(String key) {
        return parts.get(key);
      }

      @Override
      public void put(String key, byte[] value) {
        parts.put(key, value);
      }

      @Override
      public void remove(String key) {
        parts.remove(key);
      }

      @Override
      public void clear() {
        parts.clear();
      }

      @Override
      public long count() {
        return parts.size();
      }
    };
  }
}
