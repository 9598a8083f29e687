package io.barcast.app.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The flag for the key that models are signed with; a picocli mixin. */
public final class SigningKeyOptions {
  @Option(
      names = "--signing-key",
      paramLabel = "FILE",
      descriptionKey = "signing.key",
      defaultValue = "~/.barcast/signing-key.pem",
      description =
          "The trainer's private key, with its public half in FILE.pub; train creates both when"
              + " they are missing.")
  private String file;

  public SigningKeyFile file() {
    return new SigningKeyFile(
        file.startsWith("~/")
            ? Path.of(System.getProperty("user.home"), file.substring(2))
            : Path.of(file));
  }
}
