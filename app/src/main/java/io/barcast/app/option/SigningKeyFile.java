package io.barcast.app.option;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.SigningKeys;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trainer's key pair on disk: the private key in a file, the public one in {@code FILE.pub}. */
public record SigningKeyFile(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeyFile.class);
  private static final String OWNER_ONLY = "rw-------";

  /**
   * The pair in these files.
   *
   * @throws UserException when they do not exist, cannot be read, or are not a pair
   */
  public KeyPair openExisting() {
    if (!Files.exists(path)) {
      throw new UserException(
          ExitCode.USAGE,
          "there is no signing key " + path,
          "Give the key that barcast train signs with: --signing-key FILE.");
    }
    return open();
  }

  /** The file for {@code --trusted-key}. */
  public Path publicPath() {
    return Path.of(path + ".pub");
  }

  /**
   * The pair in these files, generated when the private key does not exist.
   *
   * @throws UserException when they cannot be read or written, or are not a pair
   */
  public KeyPair open() {
    if (!Files.exists(path)) {
      return generate();
    }
    KeyPair keys = new KeyPair(SigningKeys.publicKey(publicPath()), SigningKeys.privateKey(path));
    if (!matches(keys)) {
      throw new UserException(
          ExitCode.USAGE,
          publicPath() + " is not the public half of " + path,
          "Write it with: openssl pkey -in " + path + " -pubout -out " + publicPath());
    }
    return keys;
  }

  private KeyPair generate() {
    KeyPair keys = SigningKeys.generate();
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.createFile(path, ownerOnly());
      Files.writeString(path, SigningKeys.pem(keys.getPrivate()));
      Files.writeString(publicPath(), SigningKeys.pem(keys.getPublic()));
    } catch (IOException e) {
      throw new UserException(
          ExitCode.USAGE,
          "signing key " + path + " cannot be written: " + e,
          "Give a path that can be written with --signing-key.",
          e);
    }
    LOG.info(
        "generated signing key {}; predict trusts it with --trusted-key {}", path, publicPath());
    return keys;
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean matches(KeyPair keys) {
    byte[] probe = {1};
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(keys.getPrivate());
      ed25519.update(probe);
      byte[] signature = ed25519.sign();
      ed25519.initVerify(keys.getPublic());
      ed25519.update(probe);
      return ed25519.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
