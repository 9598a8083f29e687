package io.barcast.producers.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What a path holds: one document, or the entries of a zip archive. */
public final class Documents {
  /** The file that stands for standard input. */
  public static final Path STANDARD_INPUT = Path.of("-");

  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private Documents() {}

  /**
   * Finds the documents of a path.
   *
   * @param standardInput what the path {@code -} stands for
   * @throws io.barcast.runtime.UserException when there is no such file, or it cannot be opened
   */
  public static List<Document> of(Path path, InputStream standardInput) {
    if (path.equals(STANDARD_INPUT)) {
      return List.of(new Document("stdin", "-", FileNaming.of(path), true, () -> standardInput));
    }
    if (!Files.exists(path)) {
      throw BadFile.missing(path);
    }
    if (!Files.isRegularFile(path)) {
      throw BadFile.notAFile(path);
    }
    try {
      return isZip(path) ? entries(path) : List.of(plain(path));
    } catch (IOException e) {
      throw BadFile.unreadable(path, e);
    }
  }

  private static Document plain(Path path) {
    return new Document(
        FileNaming.nameOf(path),
        path.toString(),
        FileNaming.of(path),
        false,
        () -> Files.newInputStream(path));
  }

  private static boolean isZip(Path path) throws IOException {
    try (InputStream bytes = Files.newInputStream(path)) {
      return Arrays.equals(bytes.readNBytes(ZIP.length), ZIP);
    }
  }

  /** The tables in an archive: those called csv or json where there are any, else all files. */
  private static List<Document> entries(Path archive) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Collections.list(zip.entries()).stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(name -> !name.startsWith("__MACOSX/"))
          .forEach(names::add);
    }
    List<String> tables = names.stream().filter(Documents::isTable).toList();
    return (tables.isEmpty() ? names : tables).stream().map(name -> entry(archive, name)).toList();
  }

  private static boolean isTable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".csv") || lower.endsWith(".json");
  }

  private static Document entry(Path archive, String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return new Document(
        FileNaming.nameOf(archive) + "/" + Line.printable(last),
        archive + "/" + Line.printable(last),
        FileNaming.of(last),
        false,
        () -> open(archive, name));
  }

  private static InputStream open(Path archive, String name) throws IOException {
    ZipFile zip = new ZipFile(archive.toFile());
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      zip.close();
      throw new ZipException("the archive has no " + Line.printable(name) + " any more");
    }
    return new FilterInputStream(zip.getInputStream(entry)) {
      @Override
      public void close() throws IOException {
        zip.close();
      }
    };
  }
}
