package io.barcast.app.features;

import io.barcast.app.report.CsvTable;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.model.Horizons;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.FeatureLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows that models are trained on, series by series: all features of a bar, and what came of it
 * over each horizon. Not thread-safe.
 */
public final class TrainingRows {
  private final FeatureSpec spec;
  private final Horizons horizons;
  private final SortedMap<SeriesId, FeatureLog> logs = new TreeMap<>();

  public TrainingRows(FeatureSpec spec, Horizons horizons) {
    this.spec = spec;
    this.horizons = horizons;
  }

  /** Adds the events of a bar. */
  public void add(List<ForecastEvent> events) {
    for (ForecastEvent event : events) {
      if (event instanceof FeaturesComputed computed) {
        logs.computeIfAbsent(computed.series(), series -> new FeatureLog(spec)).add(computed.row());
      }
    }
  }

  /** The columns of the table. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("symbol", "interval", "time"));
    columns.addAll(spec.names());
    for (int bars : horizons.bars()) {
      columns.add("target_return_" + bars);
      columns.add("target_up_" + bars);
    }
    return columns;
  }

  /** Writes the rows; returns how many there are. */
  public long writeTo(CsvTable table) {
    long written = 0;
    for (Map.Entry<SeriesId, FeatureLog> each : logs.entrySet()) {
      SeriesId series = each.getKey();
      List<Row> rows =
          Dataset.of(each.getValue(), series.interval(), Long.MAX_VALUE, horizons).rows();
      rows.forEach(row -> write(series, row, table));
      written += rows.size();
    }
    return written;
  }

  private void write(SeriesId series, Row row, CsvTable table) {
    table.text(series.symbol()).text(series.interval()).time(row.timeMs());
    for (int feature = 0; feature < spec.size(); feature++) {
      table.number(row.features().get(feature));
    }
    for (int horizon = 0; horizon < horizons.size(); horizon++) {
      table.number(row.scaledReturn(horizon)).text(direction(row, horizon));
    }
    table.endRow();
  }

  private static Object direction(Row row, int horizon) {
    return row.moved(horizon) ? row.rose(horizon) ? 1 : 0 : "";
  }
}
