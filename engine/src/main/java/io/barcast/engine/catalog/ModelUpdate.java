package io.barcast.engine.catalog;

import io.barcast.engine.digest.CanonicalFields;
import io.barcast.engine.digest.Sha256;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * A published model version: its card, its bytes, and the signature that proves their origin.
 *
 * @param card where and when it scores
 * @param artifact the model and its reference distributions, encoded
 * @param sha256 of the artifact, lower-case hex
 * @param signature Ed25519 over {@link #signedContent()}; empty when unsigned
 * @param metrics what its evaluation measured, by name
 * @param evidence the evaluation's decision in a sentence
 * @param lineage how it was made: data range, parameters, seed, code version
 */
public record ModelUpdate(
    ModelCard card,
    Artifact artifact,
    String sha256,
    Artifact signature,
    Map<String, Double> metrics,
    String evidence,
    Map<String, String> lineage) {
  /** Lineage key of a re-published version: the key of the version that it repeats. */
  public static final String REPUBLISHED_FROM = "republished_from";

  /** Lineage key of a version that an operator pinned as champion: {@code true}. */
  public static final String PINNED = "pinned";

  /** Version of the signed format; increases with every change of {@link #signedContent()}. */
  private static final String SIGNED_FORMAT = "barcast-model-2";

  public ModelUpdate {
    metrics = Map.copyOf(metrics);
    lineage = Map.copyOf(lineage);
  }

  /** An update with its artifact's hash, not yet signed. */
  public static ModelUpdate unsigned(
      ModelCard card,
      Artifact artifact,
      Map<String, Double> metrics,
      String evidence,
      Map<String, String> lineage) {
    return new ModelUpdate(
        card, artifact, artifact.sha256(), Artifact.EMPTY, metrics, evidence, lineage);
  }

  /**
   * This model re-published as a new version, which is how its role changes at an event time. Not
   * signed.
   *
   * @param id of the new version, which must be above all others of the name
   * @param activeFromMs it has the role for bars that close after this event time
   * @param why in a sentence, put before the evidence
   * @param lineage entries that describe the change; {@link #REPUBLISHED_FROM} is added to them
   */
  public ModelUpdate republished(
      ModelId id, Role role, long activeFromMs, String why, Map<String, String> lineage) {
    ModelCard republished =
        new ModelCard(
            id,
            card.family(),
            role,
            card.trust(),
            card.interval(),
            activeFromMs,
            card.specHash(),
            card.horizons());
    Map<String, String> all = new TreeMap<>(this.lineage);
    all.put(REPUBLISHED_FROM, card.id().key());
    all.putAll(lineage);
    return new ModelUpdate(
        republished, artifact, sha256, Artifact.EMPTY, metrics, why + "; " + evidence, all);
  }

  /** The same update, signed. */
  public ModelUpdate signedWith(PrivateKey key) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(signedContent());
      return new ModelUpdate(
          card, artifact, sha256, Artifact.of(signer.sign()), metrics, evidence, lineage);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "cannot sign " + card.id() + " with this key, expected an Ed25519 private key", e);
    }
  }

  /**
   * Checks the hash, and the signature against the trusted keys.
   *
   * @param trustedKeys Ed25519 public keys; when empty, signatures are not checked
   * @throws BadModelException when the hash or the signature does not match
   */
  public void requireAuthentic(Collection<PublicKey> trustedKeys) {
    requireIntact();
    requireSigned(trustedKeys);
  }

  /**
   * Checks the hash.
   *
   * @throws BadModelException when the artifact has another hash than {@code sha256}
   */
  public void requireIntact() {
    String actual = artifact.sha256();
    if (!MessageDigest.isEqual(bytes(actual), bytes(sha256))) {
      throw BadModelException.of(
          ModelFault.REJECTED_HASH,
          "model %s: artifact has SHA-256 %s, the update names %s",
          card.id(),
          actual,
          sha256);
    }
  }

  /**
   * Checks the signature.
   *
   * @param trustedKeys Ed25519 public keys; when empty, signatures are not checked
   * @throws BadModelException when none of the keys signed the update
   */
  public void requireSigned(Collection<PublicKey> trustedKeys) {
    if (!trustedKeys.isEmpty() && trustedKeys.stream().noneMatch(this::signedBy)) {
      throw BadModelException.of(
          ModelFault.REJECTED_SIGNATURE,
          "model %s: %s, expected a signature over its card and content by one of the %d trusted"
              + " keys, in format %s; retrain or re-publish models that are signed in an older format",
          card.id(),
          signature.equals(Artifact.EMPTY) ? "it has no signature" : "its signature does not fit",
          trustedKeys.size(),
          SIGNED_FORMAT);
    }
  }

  /** Whether the owner of this key signed the update. */
  public boolean signedBy(PublicKey key) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(signedContent());
      return verifier.verify(signature.toBytes());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Whether the update carries a signature, valid or not. */
  public boolean signed() {
    return signature.size() > 0;
  }

  /** Whether an operator pinned this version as champion. */
  public boolean pinned() {
    return Boolean.parseBoolean(lineage.get(PINNED));
  }

  /**
   * What a signature covers: every field but the signature, and the hash in place of the artifact.
   * No two different updates have the same signed content.
   */
  public byte[] signedContent() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    CanonicalFields fields = new CanonicalFields(content::write);
    fields.text(SIGNED_FORMAT);
    card.writeTo(fields);
    fields.text(sha256).numbers(metrics).text(evidence).texts(lineage).flush();
    return content.toByteArray();
  }

  /** The id of this update with the hash of its content. */
  public ModelVersion version() {
    return new ModelVersion(card.id(), Sha256.hex(signedContent()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
