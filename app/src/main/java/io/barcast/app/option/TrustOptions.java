package io.barcast.app.option;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.SigningKeys;
import io.barcast.runtime.UserException;
import java.security.PublicKey;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose models may serve; a picocli mixin. */
public final class TrustOptions {
  @Mixin private TrustedKeyOptions trusted;

  @Option(
      names = "--allow-unsigned-models",
      descriptionKey = "allow.unsigned.models",
      fallbackValue = "true",
      description = "Accept models of anyone who can write to model-updates.")
  private boolean allowUnsigned;

  /**
   * The keys of which one must have signed a model; empty when any will do.
   *
   * @throws UserException when nothing says whom to trust
   */
  public List<PublicKey> keys() {
    List<PublicKey> keys = trusted.files().stream().map(SigningKeys::publicKey).toList();
    if (keys.isEmpty() && !allowUnsigned) {
      throw new UserException(
          ExitCode.USAGE,
          "no key is trusted: a model that anyone could have written would be served",
          "Give the trainer's public key with --trusted-key FILE, or --allow-unsigned-models.");
    }
    if (!keys.isEmpty() && allowUnsigned) {
      throw new UserException(
          ExitCode.USAGE,
          "models are to be signed by a trusted key, and unsigned ones are allowed too",
          "Give either --trusted-key or --allow-unsigned-models.");
    }
    return keys;
  }
}
