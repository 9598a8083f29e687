package io.barcast.app.features;

import io.barcast.app.report.CsvTable;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Hole;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.SeriesCalendar;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.UnbrokenBars;
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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A CSV file of features with one row per bar. Not thread-safe. */
public final class FeatureFile implements Closeable {
  private final FeatureSpec spec;
  private final CsvTable table;
  private final Calendars calendars;
  private final BiConsumer<Bar, Hole> holes;
  private final Map<SeriesId, SeriesFeatures> series = new HashMap<>();
  private long rows;

  /** History and feature computation of one series. */
  private static final class SeriesFeatures {
    private final FeatureSpec spec;
    private final UnbrokenBars bars;
    private Program program;

    SeriesFeatures(FeatureSpec spec, SeriesCalendar calendar) {
      this.spec = spec;
      bars = new UnbrokenBars(calendar);
      program = spec.program();
    }

    @Nullable Hole add(Bar bar) {
      Hole hole = bars.add(bar);
      if (hole != null) {
        program = spec.program();
      }
      program.push(bars.history());
      return hole;
    }

    /** A feature in units of the newest bar. */
    double value(int feature) {
      return spec.features()
          .get(feature)
          .formula()
          .unit()
          .rescaled(program.value(feature), bars.scale());
    }
  }

  /** Creates the file, or overwrites it. */
  public FeatureFile(Path file, FeatureSpec spec, Calendars calendars, BiConsumer<Bar, Hole> holes)
      throws IOException {
    this(Files.newBufferedWriter(file), spec, calendars, holes);
  }

  /**
   * Writes the table to {@code out}, which is closed with it.
   *
   * @param holes receives each hole with the bar after it
   */
  public FeatureFile(
      Writer out, FeatureSpec spec, Calendars calendars, BiConsumer<Bar, Hole> holes) {
    this.spec = spec;
    this.calendars = calendars;
    this.holes = holes;
    List<String> columns = new ArrayList<>(List.of("symbol", "interval", "time", "close"));
    columns.addAll(spec.names());
    table = new CsvTable(out, columns);
  }

  /** Writes the row of the next bar of its series. */
  public void add(Bar bar) {
    SeriesFeatures features =
        series.computeIfAbsent(bar.series(), s -> new SeriesFeatures(spec, calendars.forSeries(s)));
    Hole hole = features.add(bar);
    if (hole != null) {
      holes.accept(bar, hole);
    }
    table.text(bar.series().symbol()).text(bar.series().interval());
    table.time(bar.closeTimeMs()).number(bar.close());
    for (int feature = 0; feature < spec.size(); feature++) {
      table.number(features.value(feature));
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
