package io.barcast.producers.trade;

import io.barcast.producers.BadRow;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** The trades of CSV files, one file after the other. */
final class TradeFiles implements TradeSource {
  private static final int GZIP = 0x1f8b;
  private static final int ZIP = 'P' << 8 | 'K';

  private final Deque<OneFile> files;

  private TradeFiles(Deque<OneFile> files) {
    this.files = files;
  }

  static TradeFiles open(List<Path> paths, Optional<String> symbol) {
    Deque<OneFile> opened = new ArrayDeque<>();
    try {
      paths.forEach(path -> opened.add(OneFile.open(path, symbol)));
      return new TradeFiles(opened);
    } catch (RuntimeException e) {
      opened.forEach(OneFile::close);
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    while (!files.isEmpty() && files.element().ended()) {
      files.remove().close();
    }
    return !files.isEmpty();
  }

  @Override
  public TradeRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the files have no more rows");
    }
    return files.element().next();
  }

  @Override
  public void close() {
    files.forEach(OneFile::close);
  }

  private static final class OneFile {
    private final String name;
    private final String symbol;
    private final BufferedReader lines;
    private final TradeColumns columns;
    private String ahead;
    private long line = 1;

    private OneFile(String name, String symbol, BufferedReader lines, String firstRow) {
      this.name = name;
      this.symbol = symbol;
      this.lines = lines;
      columns =
          TradeColumns.of(firstRow)
              .orElseThrow(
                  () ->
                      badData(
                          name + " is not a CSV of trades: it begins with '" + firstRow + "'",
                          "Give a CSV whose header names time, price and size, such as"
                              + " time,price,size,id."));
      ahead = firstRow;
      if (columns.header()) {
        advance();
      }
    }

    static OneFile open(Path path, Optional<String> symbol) {
      Path fileName = path.getFileName();
      String name = fileName == null ? path.toString() : fileName.toString();
      try {
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain(path), StandardCharsets.UTF_8));
        String firstRow = lines.readLine();
        return new OneFile(
            name, symbol.orElseGet(() -> stem(name)), lines, firstRow == null ? "" : firstRow);
      } catch (IOException e) {
        throw new UserException(
            ExitCode.BAD_DATA, path + " cannot be read: " + e.getMessage(), "Check the path.", e);
      }
    }

    private static InputStream plain(Path path) throws IOException {
      InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
      bytes.mark(2);
      int magic = bytes.read() << 8 | bytes.read();
      bytes.reset();
      if (magic == ZIP) {
        ZipInputStream zip = new ZipInputStream(bytes);
        var unused = zip.getNextEntry();
        return zip;
      }
      return magic == GZIP ? new GZIPInputStream(bytes) : bytes;
    }

    private static String stem(String name) {
      return name.replaceFirst("[.-].*", "");
    }

    boolean ended() {
      return ahead.isEmpty();
    }

    TradeRow next() {
      String row = ahead;
      long number = line;
      advance();
      try {
        return new TradeRow.Good(columns.trade(row, symbol), name, number);
      } catch (RuntimeException e) {
        String detail = "the row is no trade: " + e.getMessage();
        byte[] raw = row.getBytes(StandardCharsets.UTF_8);
        return new TradeRow.Bad(new BadRow(name, number, raw, BadRow.UNREADABLE, detail));
      }
    }

    private void advance() {
      try {
        do {
          String next = lines.readLine();
          line++;
          ahead = next == null ? "" : next;
          if (next == null) {
            return;
          }
        } while (ahead.isBlank());
      } catch (IOException e) {
        throw new UncheckedIOException(name + " cannot be read beyond line " + line, e);
      }
    }

    void close() {
      try {
        lines.close();
      } catch (IOException e) {
        throw new UncheckedIOException(name + " cannot be closed", e);
      }
    }

    private static UserException badData(String problem, String nextStep) {
      return new UserException(ExitCode.BAD_DATA, problem, nextStep);
    }
  }
}
