package io.barcast.app.option;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.SigningKeys;
import io.barcast.runtime.UserException;
import java.security.PublicKey;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags for the keys whose models may serve; a picocli mixin. */
public final class TrustOptions {
  @Mixin private TrustedKeyOptions trusted;

  @Option(
      names = "--allow-unsigned-models",
      descriptionKey = "allow.unsigned.models",
      fallbackValue = "true",
      description = "Accept models from anyone who can write to model-updates.")
  private boolean allowUnsigned;

  /**
   * The trusted keys, one of which must have signed a model; empty when unsigned models are
   * allowed.
   *
   * @throws UserException unless exactly one of the two flags is given
   */
  public List<PublicKey> keys() {
    List<PublicKey> keys = trusted.files().stream().map(SigningKeys::publicKey).toList();
    if (keys.isEmpty() && !allowUnsigned) {
      throw new UserException(
          ExitCode.USAGE,
          "no key is trusted, so a model from anyone could be served",
          "Give the trainer's public key with --trusted-key FILE, or --allow-unsigned-models.");
    }
    if (!keys.isEmpty() && allowUnsigned) {
      throw new UserException(
          ExitCode.USAGE,
          "--trusted-key and --allow-unsigned-models are both given",
          "Give either --trusted-key or --allow-unsigned-models.");
    }
    return keys;
  }
}
