package io.barcast.engine.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes fields as bytes for hashes and signatures, each of a fixed size or prefixed with its
 * length, so that no two sequences of fields of the same types give the same bytes. Every NaN is
 * written as Java's canonical NaN, as the bit pattern of a computed NaN depends on the processor.
 * Bytes may be buffered until {@link #flush}. Not thread-safe.
 */
public final class CanonicalFields {
  /** Where the bytes go, for example {@code MessageDigest::update}. */
  @FunctionalInterface
  public interface Sink {
    void write(byte[] bytes, int offset, int length);
  }

  private static final int CAPACITY = 8_192;

  private final Sink sink;
  private final ByteBuffer pending = ByteBuffer.allocate(CAPACITY);

  public CanonicalFields(Sink sink) {
    this.sink = sink;
  }

  public CanonicalFields tag(char tag) {
    return whole(tag);
  }

  public CanonicalFields whole(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /** A double by its 64 bits. */
  public CanonicalFields number(double value) {
    return whole(Double.doubleToLongBits(value));
  }

  /** A float by its 32 bits. */
  public CanonicalFields single(float value) {
    room(Integer.BYTES).putInt(Float.floatToIntBits(value));
    return this;
  }

  public CanonicalFields flag(boolean value) {
    return whole(value ? 1 : 0);
  }

  /** The number of the elements that follow. */
  public CanonicalFields count(Collection<?> values) {
    return whole(values.size());
  }

  /**
   * A text as UTF-8.
   *
   * @throws IllegalArgumentException when half of a surrogate pair is missing: UTF-8 would replace
   *     it by a question mark, so that two texts had the same bytes
   */
  public CanonicalFields text(String value) {
    requireWellFormed(value);
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    whole(bytes.length);
    if (bytes.length <= CAPACITY) {
      room(bytes.length).put(bytes);
    } else {
      flush();
      sink.write(bytes, 0, bytes.length);
    }
    return this;
  }

  /** Texts by name, in the order of the names. */
  public CanonicalFields texts(Map<String, String> values) {
    SortedMap<String, String> sorted = new TreeMap<>(values);
    count(sorted.keySet());
    sorted.forEach((name, value) -> text(name).text(value));
    return this;
  }

  /** Numbers by name, in the order of the names. */
  public CanonicalFields numbers(Map<String, Double> values) {
    SortedMap<String, Double> sorted = new TreeMap<>(values);
    count(sorted.keySet());
    sorted.forEach((name, value) -> text(name).number(value));
    return this;
  }

  /** Passes all buffered bytes to the sink. */
  public void flush() {
    sink.write(pending.array(), 0, pending.position());
    pending.clear();
  }

  private ByteBuffer room(int bytes) {
    if (pending.remaining() < bytes) {
      flush();
    }
    return pending;
  }

  private static void requireWellFormed(String value) {
    int codePoint;
    for (int i = 0; i < value.length(); i += Character.charCount(codePoint)) {
      codePoint = value.codePointAt(i);
      if (Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException(
            "text of %d characters has half a surrogate pair at index %d, expected Unicode text"
                .formatted(value.length(), i));
      }
    }
  }
}
