package io.barcast.engine.catalog;

import io.barcast.engine.digest.Sha256;
import java.util.Arrays;

/** An encoded model or file: immutable bytes, equal when their content is. */
public final class Artifact {
  public static final Artifact EMPTY = new Artifact(new byte[0]);

  private final byte[] bytes;

  private Artifact(byte[] bytes) {
    this.bytes = bytes;
  }

  /** An artifact of a copy of these bytes. */
  public static Artifact of(byte[] bytes) {
    return new Artifact(bytes.clone());
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Size in bytes. */
  public int size() {
    return bytes.length;
  }

  /** SHA-256 in lower-case hex. */
  public String sha256() {
    return Sha256.hex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Artifact that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
