package io.barcast.producers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Writes and reads the files of the tests; it is always 2025-06-01. */
final class CsvFiles {
  static final String HEADER = "symbol,time,open,high,low,close,volume";
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2025-06-01T00:00:00Z"));
  static final CsvSettings SETTINGS = new CsvSettings(Optional.empty(), CLOCK);

  private CsvFiles() {}

  static CsvSettings settings(String interval) {
    return new CsvSettings(Optional.of(Interval.of(interval)), CLOCK);
  }

  static Path write(Path file, String... lines) {
    return write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path writeGzip(Path file, String... lines) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  static List<Row> read(Path... files) {
    return read(SETTINGS, files);
  }

  static List<Row> read(CsvSettings settings, Path... files) {
    List<Row> rows = new ArrayList<>();
    try (BarSource source = BarSource.csv(List.of(files), settings)) {
      source.forEachRemaining(rows::add);
    }
    return rows;
  }

  static List<Bar> bars(List<Row> rows) {
    return rows.stream()
        .filter(GoodBar.class::isInstance)
        .map(row -> ((GoodBar) row).bar())
        .toList();
  }

  static List<BadRow> bad(List<Row> rows) {
    return rows.stream().filter(BadRow.class::isInstance).map(BadRow.class::cast).toList();
  }

  /** A folder of the shared data next to the checkout. Without it, the calling test is skipped. */
  static Path shared(String folder) {
    Path found = Path.of(System.getProperty("barcast.shared", "../../shared"), folder);
    assumeTrue(Files.isDirectory(found), () -> "not present: " + found);
    return found;
  }
}
