package io.barcast.producers.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole file in a watched folder.
 *
 * @param path where it is
 * @param state its size and time of change when it was found
 * @param sha256 of its content then, in hexadecimal digits
 */
public record DroppedFile(Path path, State state, String sha256) {
  private static final String RESULT = ".result.txt";
  private static final String HASH = "sha256 ";
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * What changes when a file is written to.
   *
   * @param bytes its size
   * @param changedMs time of the last change, epoch milliseconds UTC
   * @param key the file's identity; null where the file system has none
   */
  record State(long bytes, long changedMs, @Nullable String key) {
    static State of(Path path) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return new State(
          attributes.size(),
          attributes.lastModifiedTime().toMillis(),
          key == null ? null : key.toString());
    }
  }

  static DroppedFile of(Path path, State state) throws IOException {
    return new DroppedFile(path, state, sha256(path));
  }

  private static String sha256(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether a file is the result of another one. */
  static boolean isResult(Path path) {
    return path.toString().endsWith(RESULT);
  }

  /** The file that the result is written to. */
  public Path result() {
    return path.resolveSibling(path.getFileName() + RESULT);
  }

  /** Whether the result of this content was written. */
  boolean isDone() throws IOException {
    if (!Files.exists(result())) {
      return false;
    }
    return Files.readString(result()).startsWith(HASH + sha256 + "\n");
  }

  /** Whether it is still as it was found. */
  boolean isUnchanged() throws IOException {
    return Files.exists(path) && State.of(path).equals(state) && sha256(path).equals(sha256);
  }

  /** Writes the result, as a whole or not at all. */
  void finish(List<String> lines) throws IOException {
    Path part = path.resolveSibling("." + path.getFileName() + ".result.part");
    Files.writeString(part, HASH + sha256 + "\n" + String.join("\n", lines) + "\n");
    Files.move(part, result(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
