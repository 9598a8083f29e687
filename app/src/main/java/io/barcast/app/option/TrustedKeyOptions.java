package io.barcast.app.option;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The flag for the keys whose signatures are trusted; a picocli mixin. */
public final class TrustedKeyOptions {
  @Option(
      names = "--trusted-key",
      paramLabel = "FILE",
      descriptionKey = "trusted.keys",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Public key that may have signed models: a trainer's FILE.pub. Repeatable.")
  private List<Path> files = List.of();

  public List<Path> files() {
    return FileLists.of(files);
  }
}
