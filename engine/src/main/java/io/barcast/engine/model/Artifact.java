package io.barcast.engine.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Immutable bytes, equal when their content is. */
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
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
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
