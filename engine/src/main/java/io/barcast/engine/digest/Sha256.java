package io.barcast.engine.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** SHA-256 in lower-case hex. */
public final class Sha256 {
  private final MessageDigest digest = digest();
  private final CanonicalFields fields = new CanonicalFields(digest::update);

  /** The hash of these bytes. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** The hash of the fields that {@code write} writes. */
  public static String hex(Consumer<CanonicalFields> write) {
    Sha256 hash = new Sha256();
    write.accept(hash.fields);
    return hash.finish();
  }

  /** Where the fields to hash are written. */
  public CanonicalFields fields() {
    return fields;
  }

  /** The hash of all fields so far. Nothing can be added afterwards. */
  public String finish() {
    fields.flush();
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
