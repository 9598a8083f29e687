package io.barcast.app.option;

import io.barcast.producers.watch.WatchedFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags for a folder that files are dropped into; a picocli mixin. */
public final class WatchOptions {
  @Option(
      names = "--watch",
      paramLabel = "FOLDER",
      description = {
        "Read each file that is dropped into this folder, once it is whole, and write what became of"
            + " it beside it, as NAME.result.txt."
      })
  private Path folder;

  @Option(
      names = "--unchanged-for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "2s",
      description = "How long a file in the watched folder is unchanged before it is read.")
  private Duration unchangedFor;

  public boolean given() {
    return folder != null;
  }

  /**
   * The folder, if one was given.
   *
   * @throws io.barcast.runtime.UserException when it is not there
   */
  public Optional<WatchedFolder> open() {
    return Optional.ofNullable(folder)
        .map(path -> new WatchedFolder(path, unchangedFor, System::nanoTime));
  }
}
