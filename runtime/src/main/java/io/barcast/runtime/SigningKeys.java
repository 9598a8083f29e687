package io.barcast.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Ed25519 keys in PEM files as openssl writes them: PKCS#8 for the private key, X.509 for the
 * public one; bare base64 is accepted, too.
 */
public final class SigningKeys {
  private static final String ALGORITHM = "Ed25519";

  private SigningKeys() {}

  /** A new random key pair. */
  public static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
    }
  }

  /**
   * The private key in a file.
   *
   * @throws UserException with {@link ExitCode#USAGE} when the file holds no such key
   */
  public static PrivateKey privateKey(Path file) {
    byte[] encoded = content(file);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw unusable(file, "a PKCS#8 Ed25519 private key", e);
    }
  }

  /**
   * The public key in a file.
   *
   * @throws UserException with {@link ExitCode#USAGE} when the file holds no such key
   */
  public static PublicKey publicKey(Path file) {
    byte[] encoded = content(file);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw unusable(file, "an X.509 Ed25519 public key", e);
    }
  }

  /** The text of a key's PEM file. */
  public static String pem(PrivateKey key) {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /** The text of a key's PEM file. */
  public static String pem(PublicKey key) {
    return pem("PUBLIC KEY", key.getEncoded());
  }

  private static String pem(String kind, byte[] encoded) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(encoded);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }

  private static byte[] content(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      return Base64.getDecoder().decode(base64);
    } catch (NoSuchFileException e) {
      throw new UserException(
          ExitCode.USAGE,
          "key file " + file + " does not exist",
          "Start barcast train first, which creates its key and FILE.pub, or give another path.",
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(file, "a PEM file", e);
    }
  }

  private static UserException unusable(Path file, String expected, Exception cause) {
    return new UserException(
        ExitCode.USAGE,
        "key file " + file + " cannot be used, expected " + expected,
        "Make one with: openssl genpkey -algorithm ed25519 -out key.pem, and its public half with:"
            + " openssl pkey -in key.pem -pubout",
        cause);
  }
}
