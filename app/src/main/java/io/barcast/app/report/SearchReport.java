package io.barcast.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.trainer.search.SearchResult;
import io.barcast.trainer.search.SearchResult.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The trials of a search: as a text table, as JSON, and as CSV. */
public final class SearchReport {
  private static final int LEAST_COLUMN_WIDTH = 8;

  private final SearchResult result;

  public SearchReport(SearchResult result) {
    this.result = result;
  }

  /** The table, notes on it, and the best settings as lines of a configuration file. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(header());
    result.trials().forEach(trial -> lines.add(line(trial)));
    lines.add("");
    lines.add("loss: squared error in units of volatility, relative to the naive model's,");
    lines.add("averaged over horizons and five folds in time order. Trial 0: present settings.");
    lines.add(note());
    lines.add("Rows after " + until() + " were not used. With --until " + until());
    lines.add("the search can be resumed, or extended with a higher --search.");
    lines.add("");
    result.bestProperties().forEach((property, value) -> lines.add(property + "=" + value));
    return lines;
  }

  private String header() {
    StringBuilder header =
        new StringBuilder(
            String.format(
                Locale.ROOT, "%5s %9s %8s", "trial", "loss", "ic h" + result.shortestBars()));
    result.names().forEach(name -> header.append(' ').append(cell(name, parameter(name))));
    return header.toString();
  }

  private String line(Trial trial) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT, "%5d %9.6f %8.4f", trial.number(), trial.loss(), trial.ic()));
    trial.searched().forEach((name, value) -> line.append(' ').append(cell(name, value)));
    return line.toString();
  }

  private static String cell(String name, String value) {
    return " ".repeat(Math.max(0, width(name) - value.length())) + value;
  }

  private static int width(String name) {
    return Math.max(LEAST_COLUMN_WIDTH, parameter(name).length());
  }

  /** The last part of a key, such as {@code max_depth}. */
  private static String parameter(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private String note() {
    return "The best trial's score is biased upwards: the same folds selected and measured it.";
  }

  private String until() {
    return Instant.ofEpochMilli(result.untilMs()).toString();
  }

  /** The same as one object. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("family", result.family().name().toLowerCase(Locale.ROOT));
    json.put("interval", result.interval().code());
    json.put("until", until());
    json.put("complete", result.complete());
    ArrayNode trials = json.putArray("trials");
    result.trials().forEach(trial -> put(trials.addObject(), trial));
    json.put("note", note());
    ObjectNode best = json.putObject("best");
    result.bestProperties().forEach(best::put);
    return json;
  }

  private static void put(ObjectNode row, Trial trial) {
    row.put("trial", trial.number());
    put(row, "loss", trial.loss());
    put(row, "ic", trial.ic());
    ObjectNode settings = row.putObject("settings");
    trial.searched().forEach(settings::put);
  }

  private static void put(ObjectNode row, String name, double value) {
    if (Double.isFinite(value)) {
      row.put(name, value);
    } else {
      row.putNull(name);
    }
  }

  /** Writes one row per trial, the best first. */
  public void writeCsv(Path file) throws IOException {
    List<String> columns = new ArrayList<>(List.of("trial", "loss", "ic"));
    columns.addAll(result.names());
    try (CsvTable csv = new CsvTable(file, columns)) {
      for (Trial trial : result.trials()) {
        csv.text(trial.number()).number(trial.loss()).number(trial.ic());
        trial.searched().values().forEach(csv::text);
        csv.endRow();
      }
    }
  }
}
