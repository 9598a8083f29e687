package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.catalog.ModelVersion;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The newest accepted version per model name, in a store that outlives the instance. It decides
 * which update may be accepted next, by {@link ModelVersion#requireFollows}; {@link
 * io.barcast.engine.catalog.ModelTimeline} decides which accepted versions score.
 */
final class NewestVersions {
  private final KeyValueStore<byte[], byte[]> store;

  /**
   * @param store maps a name to its version (eight bytes, big-endian) and the content's hash
   *     (lower-case hex)
   */
  NewestVersions(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  /**
   * Remembers a version as the newest of its name.
   *
   * @throws BadModelException when it may not follow the known one
   */
  void accept(ModelVersion next) {
    byte[] key = next.id().name().getBytes(UTF_8);
    byte[] known = store.get(key);
    if (known != null) {
      next.requireFollows(parse(next.id().name(), known));
    }
    store.put(key, toBytes(next));
  }

  private static ModelVersion parse(String name, byte[] known) {
    ByteBuffer buffer = ByteBuffer.wrap(known);
    ModelId id = new ModelId(name, buffer.getLong());
    return new ModelVersion(id, UTF_8.decode(buffer).toString());
  }

  private static byte[] toBytes(ModelVersion version) {
    byte[] hash = version.contentSha256().getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + hash.length)
        .putLong(version.id().version())
        .put(hash)
        .array();
  }
}
