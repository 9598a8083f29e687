package io.barcast.engine.replay;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * SHA-256 over fields, each of a fixed size or led by its length, so that no two sequences of
 * fields are the same bytes. A NaN is Java's one NaN: which of its many bit patterns arithmetic
 * leaves behind is the processor's choice.
 */
final class FieldDigest {
  private static final int CAPACITY = 8_192;

  private final MessageDigest digest = sha256();
  private final ByteBuffer pending = ByteBuffer.allocate(CAPACITY);

  FieldDigest tag(char tag) {
    return whole(tag);
  }

  FieldDigest whole(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  FieldDigest number(double value) {
    return whole(Double.doubleToLongBits(value));
  }

  FieldDigest flag(boolean value) {
    return whole(value ? 1 : 0);
  }

  FieldDigest count(Collection<?> values) {
    return whole(values.size());
  }

  FieldDigest text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    whole(bytes.length);
    if (bytes.length <= CAPACITY) {
      room(bytes.length).put(bytes);
    } else {
      empty();
      digest.update(bytes);
    }
    return this;
  }

  FieldDigest series(SeriesId series) {
    return text(series.symbol()).text(series.interval().code());
  }

  FieldDigest model(ModelId model) {
    return text(model.name()).whole(model.version());
  }

  FieldDigest vector(FeatureVector values) {
    whole(values.size());
    for (int i = 0; i < values.size(); i++) {
      room(Integer.BYTES).putInt(Float.floatToIntBits(values.get(i)));
    }
    return this;
  }

  String finish() {
    empty();
    return HexFormat.of().formatHex(digest.digest());
  }

  private ByteBuffer room(int bytes) {
    if (pending.remaining() < bytes) {
      empty();
    }
    return pending;
  }

  private void empty() {
    digest.update(pending.flip());
    pending.clear();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
