package io.barcast.engine.model;

import io.barcast.engine.catalog.Artifact;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;

/** Signing keys for tests. */
public final class Keys {
  public static final KeyPair OURS = pair();
  public static final KeyPair THEIRS = pair();

  private Keys() {}

  /** Our signature of any bytes. */
  static Artifact sign(byte[] content) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(OURS.getPrivate());
      signer.update(content);
      return Artifact.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
