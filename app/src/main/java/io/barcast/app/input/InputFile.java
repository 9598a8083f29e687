package io.barcast.app.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A file that was read.
 *
 * @param path as it was given
 * @param sha256 of its bytes, lower-case hex
 */
public record InputFile(String path, long bytes, String sha256) {
  private static final int BUFFER_BYTES = 65_536;

  /** The regular files among the paths; standard input is none. */
  public static List<InputFile> of(List<Path> paths) throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isRegularFile(path)) {
        files.add(of(path));
      }
    }
    return files;
  }

  private static InputFile of(Path path) throws IOException {
    MessageDigest digest = newDigest();
    long bytes = 0;
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    return new InputFile(path.toString(), bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
