package io.barcast.app.features;

import io.barcast.app.report.CsvTable;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.formula.Program;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A CSV file of features: bars in, a row each. Not thread-safe. */
public final class FeatureFile implements Closeable {
  private final FeatureSpec spec;
  private final CsvTable table;
  private final Map<SeriesId, Follower> followers = new HashMap<>();
  private long rows;

  /** What follows one series. */
  private record Follower(BarHistory history, Program program) {}

  /** Creates the file, or writes over it. */
  public FeatureFile(Path file, FeatureSpec spec) throws IOException {
    this.spec = spec;
    List<String> columns = new ArrayList<>(List.of("symbol", "interval", "time", "close"));
    columns.addAll(spec.names());
    table = new CsvTable(file, columns);
  }

  /** Writes the row of the next bar of its series. */
  public void add(Bar bar) {
    Follower follower =
        followers.computeIfAbsent(
            bar.series(), s -> new Follower(new BarHistory(), spec.program()));
    follower.history().add(bar);
    follower.program().push(follower.history());
    table.text(bar.series().symbol()).text(bar.series().interval());
    table.time(bar.closeTimeMs()).number(bar.close());
    for (int feature = 0; feature < spec.size(); feature++) {
      table.number(follower.program().value(feature));
    }
    table.endRow();
    rows++;
  }

  /** How many rows were written. */
  public long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
