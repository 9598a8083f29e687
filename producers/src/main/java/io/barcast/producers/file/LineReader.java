package io.barcast.producers.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads the lines of a file or stream. Only one line is held in memory, and at most {@link
 * #LONGEST_BYTES} of it. When a file cannot be read to its end, the last line's fault says so.
 */
final class LineReader implements Closeable {
  static final int LONGEST_BYTES = 65_536;

  private static final int BUFFER_BYTES = 65_536;
  private static final int END = -1;

  private final InputStream bytes;
  private long number;
  private boolean broken;

  /** A reader of plain bytes, which it closes. */
  LineReader(InputStream bytes) {
    this.bytes = bytes;
  }

  /** These bytes without the compression that they may have; closes them when they are damaged. */
  static InputStream plain(InputStream bytes) throws IOException {
    InputStream buffered = new BufferedInputStream(bytes, BUFFER_BYTES);
    try {
      return isGzip(buffered)
          ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES)
          : buffered;
    } catch (IOException e) {
      buffered.close();
      throw e;
    }
  }

  /** The next line that is not blank. */
  Optional<Line> next() {
    Optional<Line> line = read();
    while (line.isPresent() && line.get().isBlank()) {
      line = read();
    }
    return line;
  }

  /** Whether bytes have arrived that were not read yet. */
  boolean ready() {
    try {
      return bytes.available() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private Optional<Line> read() {
    if (broken) {
      return Optional.empty();
    }
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    try {
      return readInto(line);
    } catch (IOException e) {
      broken = true;
      String fault = "the file cannot be read beyond this line: " + e.getMessage();
      return Optional.of(new Line(number, line.toByteArray(), fault));
    }
  }

  private Optional<Line> readInto(ByteArrayOutputStream line) throws IOException {
    int next = bytes.read();
    if (next == END) {
      return Optional.empty();
    }
    long length = 0;
    for (; next != END && next != '\n'; next = bytes.read()) {
      if (length++ < LONGEST_BYTES) {
        line.write(next);
      }
    }
    String fault =
        length > LONGEST_BYTES
            ? "line has " + length + " bytes, expected at most " + LONGEST_BYTES
            : "";
    return Optional.of(new Line(number, withoutReturn(line.toByteArray()), fault));
  }

  private static byte[] withoutReturn(byte[] line) {
    int last = line.length - 1;
    return last >= 0 && line[last] == '\r' ? Arrays.copyOf(line, last) : line;
  }

  private static boolean isGzip(InputStream plain) throws IOException {
    plain.mark(2);
    boolean gzip = plain.read() == 0x1f && plain.read() == 0x8b;
    plain.reset();
    return gzip;
  }
}
