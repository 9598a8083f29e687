package io.barcast.producers.watch;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Finds the files in a folder that are whole and have no result yet. A file is whole when its size
 * and time of change have been the same for a while; hidden files, those with an ending of
 * unfinished copies and results are left alone. Not thread-safe.
 */
public final class WatchedFolder {
  private static final List<String> UNFINISHED =
      List.of(".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp");

  private final Path folder;
  private final long quietNanos;
  private final LongSupplier nanoTime;
  private final Map<Path, Sight> sights = new HashMap<>();

  private record Sight(DroppedFile.State state, long sinceNanos, boolean done) {}

  /**
   * @param quiet how long a file is unchanged before it is taken as whole
   * @param nanoTime such as {@link System#nanoTime}
   * @throws UserException when there is no such folder
   */
  public WatchedFolder(Path folder, Duration quiet, LongSupplier nanoTime) {
    if (!Files.isDirectory(folder)) {
      throw new UserException(
          ExitCode.USAGE,
          folder + " is not a folder",
          "Give the folder that files are dropped into.");
    }
    this.folder = folder;
    this.nanoTime = nanoTime;
    quietNanos = quiet.toNanos();
  }

  /** The files to read now, in the order of their names. */
  public List<DroppedFile> look() throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.list(folder)) {
      paths = all.filter(WatchedFolder::isCandidate).sorted().toList();
    }
    sights.keySet().retainAll(paths);
    List<DroppedFile> found = new ArrayList<>();
    for (Path path : paths) {
      look(path).ifPresent(found::add);
    }
    return found;
  }

  private static boolean isCandidate(Path path) {
    String name = path.getFileName().toString();
    return Files.isRegularFile(path)
        && !name.startsWith(".")
        && !DroppedFile.isResult(path)
        && UNFINISHED.stream().noneMatch(name::endsWith);
  }

  private Optional<DroppedFile> look(Path path) throws IOException {
    try {
      DroppedFile.State state = DroppedFile.State.of(path);
      Sight before = sights.get(path);
      if (before == null || !before.state().equals(state)) {
        before = new Sight(state, nanoTime.getAsLong(), false);
        sights.put(path, before);
      }
      return before.done() || nanoTime.getAsLong() - before.sinceNanos() < quietNanos
          ? Optional.empty()
          : undone(DroppedFile.of(path, state));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Optional<DroppedFile> undone(DroppedFile file) throws IOException {
    if (file.isDone()) {
      remember(file);
      return Optional.empty();
    }
    return Optional.of(file);
  }

  private void remember(DroppedFile file) {
    sights.put(file.path(), new Sight(file.state(), nanoTime.getAsLong(), true));
  }

  /**
   * Writes a file's result beside it; one that was changed meanwhile is read again.
   *
   * @return whether the file was as it had been found
   */
  public boolean finish(DroppedFile file, List<String> lines) throws IOException {
    if (!file.isUnchanged()) {
      return false;
    }
    file.finish(lines);
    remember(file);
    return true;
  }
}
