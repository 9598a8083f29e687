package io.barcast.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that is deleted when it is closed. One whose process was killed is deleted when the
 * next with the same name is created: a lock on a file in it shows that it is in use.
 */
public final class TemporaryDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);
  private static final String LOCK = "in-use.lock";

  /** Those of this process: it would lose a lock by opening the file of it again. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private TemporaryDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates a directory {@code barcast-<name>-<number>} in {@code java.io.tmpdir}.
   *
   * @throws UncheckedIOException when that is not possible
   */
  public static TemporaryDirectory create(String name) {
    return create(Path.of(System.getProperty("java.io.tmpdir")), name);
  }

  static TemporaryDirectory create(Path parent, String name) {
    String prefix = "barcast-" + name + "-";
    try {
      deleteUnused(parent, prefix);
      Path path = Files.createTempDirectory(parent, prefix);
      OPEN.add(path);
      return new TemporaryDirectory(path, locked(path));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot create a temporary directory " + prefix + "* in " + parent, e);
    }
  }

  /** The lock file gets its name once it is locked, so that nobody else sees it unlocked. */
  private static FileChannel locked(Path directory) throws IOException {
    Path unnamed = directory.resolve(LOCK + ".new");
    FileChannel channel =
        FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.lock();
    Files.move(unnamed, directory.resolve(LOCK));
    return channel;
  }

  private static void deleteUnused(Path parent, String prefix) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, prefix + "*")) {
      for (Path directory : found) {
        if (!OPEN.contains(directory) && unused(directory)) {
          delete(directory);
        }
      }
    }
  }

  private static boolean unused(Path directory) {
    try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (IOException e) {
      LOG.debug("{} is left alone: {}", directory, e.toString());
      return false;
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("cannot delete {}: {}", directory, e.toString());
    }
  }

  public Path path() {
    return path;
  }

  /** Deletes it with all files in it; logs when that fails. Idempotent. */
  @Override
  public void close() {
    if (lock.isOpen()) {
      delete(path);
      release();
      OPEN.remove(path);
    }
  }

  private void release() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("cannot release {}: {}", path, e.toString());
    }
  }
}
