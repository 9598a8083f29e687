package io.barcast.producers.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * One table of bars: a file, an entry of a zip archive, or standard input.
 *
 * @param label its name in messages and records: {@code AAPL.csv}, {@code bars.zip/AAPL.csv} or
 *     {@code stdin}
 * @param path the name as the caller gave it, for errors of the whole file
 * @param naming what its name says
 * @param live whether it is standard input: read once, as it arrives
 * @param bytes opens it
 */
public record Document(String label, String path, FileNaming naming, boolean live, Source bytes) {
  /** Opens the bytes of a document. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }
}
