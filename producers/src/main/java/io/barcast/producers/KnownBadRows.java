package io.barcast.producers;

import io.barcast.engine.digest.Sha256;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The bad rows of files, or of the partitions of a topic, that are on {@code dead-letters}, by name
 * and bytes: lines move when a file grows at its beginning. The topic is read at the first bad row.
 * Not thread-safe.
 */
public final class KnownBadRows {
  private final Consumer<Consumer<DeadLetter>> letters;
  private final Map<String, Integer> counts = new HashMap<>();
  private boolean read;

  /**
   * @param letters passes on the dead letters that are there
   */
  KnownBadRows(Consumer<Consumer<DeadLetter>> letters) {
    this.letters = letters;
  }

  /** The rows on the topic. */
  public static KnownBadRows on(Wire wire, Map<String, Object> consumerProperties) {
    return new KnownBadRows(
        letters -> TopicReader.of(wire).on(Topic.DEAD_LETTERS, letters).scan(consumerProperties));
  }

  /**
   * Whether a row was sent before. A row that is there once is recognised once: the second line of
   * the same bytes is another row.
   */
  boolean take(BadRow row) {
    if (!read) {
      read = true;
      letters.accept(this::add);
    }
    String key = key(BarPublisher.origin(row), row.raw());
    int left = counts.getOrDefault(key, 0);
    if (left > 0) {
      counts.put(key, left - 1);
    }
    return left > 0;
  }

  private void add(DeadLetter letter) {
    byte[] value = letter.value();
    if (value != null && letter.topic().startsWith(BarPublisher.FILE)) {
      counts.merge(key(letter.topic(), value), 1, Integer::sum);
    }
  }

  private static String key(String origin, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return Sha256.hex(fields -> fields.text(origin).text(text));
  }
}
