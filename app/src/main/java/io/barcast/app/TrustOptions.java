package io.barcast.app;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.trainer.SigningKeys;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whose models may serve; a picocli mixin. */
final class TrustOptions {
  @Option(
      names = "--trusted-key",
      paramLabel = "FILE",
      description = "Public key whose models may serve: a trainer's FILE.pub. Repeatable.")
  private List<Path> trustedKeys = List.of();

  @Option(
      names = "--allow-unsigned-models",
      description = "Takes models of anyone who can write to model-updates.")
  private boolean allowUnsigned;

  /**
   * The keys of which one must have signed a model; empty when any will do.
   *
   * @throws UserException when nothing says whom to trust
   */
  List<PublicKey> keys(Settings settings) {
    List<PublicKey> keys = files(settings).map(SigningKeys::publicKey).toList();
    boolean anyWillDo = allowUnsigned || settings.flag("barcast.allow.unsigned.models", false);
    if (keys.isEmpty() && !anyWillDo) {
      throw new UserException(
          ExitCode.USAGE,
          "no key is trusted: a model that anyone could have written would be served",
          "Give the trainer's public key with --trusted-key FILE, or --allow-unsigned-models.");
    }
    if (!keys.isEmpty() && anyWillDo) {
      throw new UserException(
          ExitCode.USAGE,
          "models are to be signed by a trusted key, and unsigned ones are allowed too",
          "Give either --trusted-key or --allow-unsigned-models.");
    }
    return keys;
  }

  private Stream<Path> files(Settings settings) {
    if (!trustedKeys.isEmpty()) {
      return trustedKeys.stream();
    }
    return settings
        .find("barcast.trusted.keys")
        .map(list -> Stream.of(list.split(",")).map(String::strip).map(Path::of))
        .orElse(Stream.empty());
  }
}
