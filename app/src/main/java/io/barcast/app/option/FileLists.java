package io.barcast.app.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of a repeatable flag; in environment and configuration file they are separated by commas.
 */
public final class FileLists {
  private FileLists() {}

  /** The files; a path with commas that does not exist as a file stands for several. */
  public static List<Path> of(List<Path> paths) {
    return paths.stream().flatMap(FileLists::split).toList();
  }

  private static Stream<Path> split(Path path) {
    return Files.exists(path)
        ? Stream.of(path)
        : Stream.of(path.toString().split(",")).map(String::strip).map(Path::of);
  }
}
