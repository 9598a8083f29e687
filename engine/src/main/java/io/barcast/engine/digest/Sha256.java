package io.barcast.engine.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** SHA-256 in lower-case hex. */
public final class Sha256 {
  private final MessageDigest digest = digest();
  private final CanonicalFields fields = new CanonicalFields(digest::update);

  /** Of these bytes. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** Of the fields that are written. */
  public static String hex(Consumer<CanonicalFields> write) {
    Sha256 hash = new Sha256();
    write.accept(hash.fields);
    return hash.finish();
  }

  /** What is hashed, field by field. */
  public CanonicalFields fields() {
    return fields;
  }

  /** The hash of all fields so far; none can follow. */
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
