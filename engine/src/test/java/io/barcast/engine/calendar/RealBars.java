package io.barcast.engine.calendar;

import io.barcast.engine.Shared;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Real bars of {@code ../shared/bars}, when present. */
public final class RealBars {
  private RealBars() {}

  /** The bars of a file with the columns symbol, time, open, high, low, close, volume. */
  public static List<Bar> of(String file, String interval) {
    try (InputStream in = Files.newInputStream(Shared.file("bars/" + file));
        InputStream unzipped = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(unzipped, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> bar(line.split(","), interval)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bar bar(String[] cells, String interval) {
    double open = Double.parseDouble(cells[2]);
    double high = Double.parseDouble(cells[3]);
    double low = Double.parseDouble(cells[4]);
    double close = Double.parseDouble(cells[5]);
    return Bar.opening(
        SeriesId.of(cells[0], interval),
        Instant.parse(cells[1]).toEpochMilli(),
        open,
        Math.max(high, Math.max(open, close)),
        Math.min(low, Math.min(open, close)),
        close,
        Double.parseDouble(cells[6]),
        "real");
  }
}
