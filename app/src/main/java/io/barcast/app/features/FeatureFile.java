package io.barcast.app.features;

import io.barcast.app.report.CsvTable;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.formula.Program;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A CSV file of features with one row per bar. Not thread-safe. */
public final class FeatureFile implements Closeable {
  private final FeatureSpec spec;
  private final CsvTable table;
  private final Map<SeriesId, SeriesFeatures> series = new HashMap<>();
  private long rows;

  /** History and feature computation of one series. */
  private record SeriesFeatures(BarHistory history, Program program) {}

  /** Creates the file, or overwrites it. */
  public FeatureFile(Path file, FeatureSpec spec) throws IOException {
    this(Files.newBufferedWriter(file), spec);
  }

  /** Writes the table to {@code out}, which is closed with it. */
  public FeatureFile(Writer out, FeatureSpec spec) {
    this.spec = spec;
    List<String> columns = new ArrayList<>(List.of("symbol", "interval", "time", "close"));
    columns.addAll(spec.names());
    table = new CsvTable(out, columns);
  }

  /** Writes the row of the next bar of its series. */
  public void add(Bar bar) {
    SeriesFeatures features =
        series.computeIfAbsent(
            bar.series(), s -> new SeriesFeatures(new BarHistory(), spec.program()));
    features.history().add(bar);
    features.program().push(features.history());
    table.text(bar.series().symbol()).text(bar.series().interval());
    table.time(bar.closeTimeMs()).number(bar.close());
    for (int feature = 0; feature < spec.size(); feature++) {
      table.number(features.program().value(feature));
    }
    table.endRow();
    rows++;
  }

  /** Number of rows written so far. */
  public long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
