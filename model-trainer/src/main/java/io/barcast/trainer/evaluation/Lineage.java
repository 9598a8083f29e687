package io.barcast.trainer.evaluation;

import io.barcast.engine.digest.CanonicalFields;
import io.barcast.engine.digest.Sha256;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.NamedSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a model was trained, as published with it. Together with the fit settings it suffices to
 * reproduce the model and to see what has changed since.
 *
 * @param timeMs no later data were used, epoch milliseconds UTC
 * @param onsetMs onset of the drift, epoch milliseconds UTC; {@link Long#MIN_VALUE} without one
 * @param window the training window: {@code all} or {@code since-onset}
 * @param activeHorizons the horizons at which it issues its own forecast, in bars
 */
public record Lineage(long timeMs, long onsetMs, String window, SortedSet<Integer> activeHorizons) {
  static final String TIME = "trigger_time_ms";
  static final String ONSET = "onset_ms";
  private static final String WINDOW = "window";

  /** Lineage key of the horizons at which a model issues its own forecast, in bars. */
  public static final String ACTIVE_HORIZONS = "active_horizons";

  public static Lineage of(
      long timeMs, long onsetMs, Candidate candidate, SortedSet<Integer> activeHorizons) {
    return new Lineage(timeMs, onsetMs, candidate.window(), activeHorizons);
  }

  /**
   * Parses the key-value form.
   *
   * @throws IllegalArgumentException naming what is missing or cannot be read
   */
  public static Lineage of(NamedSettings named) {
    SortedSet<Integer> activeHorizons = new TreeSet<>();
    if (!named.text(ACTIVE_HORIZONS).isEmpty()) {
      for (String bars : named.text(ACTIVE_HORIZONS).split(",")) {
        activeHorizons.add(Integer.valueOf(bars));
      }
    }
    return new Lineage(
        named.longInteger(TIME), named.longInteger(ONSET), named.text(WINDOW), activeHorizons);
  }

  /** The key-value form, as model updates carry it. */
  public Map<String, String> named() {
    return Map.of(
        TIME, Long.toString(timeMs),
        ONSET, Long.toString(onsetMs),
        WINDOW, window,
        ACTIVE_HORIZONS,
            activeHorizons.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  /**
   * What a model was trained on, by key, the most general first: the same settings may give another
   * model where one of these differs.
   */
  public static Map<String, String> ingredients(
      Dataset data, Split split, String specHash, String codeVersion) {
    List<Row> rows = data.rows();
    Map<String, String> named = new LinkedHashMap<>();
    named.put("spec_hash", specHash);
    named.put("from_ms", Long.toString(rows.get(0).timeMs()));
    named.put("to_ms", Long.toString(rows.get(rows.size() - 1).timeMs()));
    named.put("rows", Integer.toString(rows.size()));
    named.put("train_rows", Integer.toString(split.train().size()));
    named.put("validation_rows", Integer.toString(split.validation().size()));
    named.put("rows_sha256", sha256(rows));
    named.put("code_version", codeVersion);
    return named;
  }

  /** Hash of rows; the counts of returns and features make the encoding unambiguous. */
  static String sha256(List<Row> rows) {
    return Sha256.hex(fields -> rows.forEach(row -> write(row, fields)));
  }

  private static void write(Row row, CanonicalFields fields) {
    fields.whole(row.timeMs()).whole(row.settledMs()).number(row.volatility());
    fields.count(row.scaledReturns());
    row.scaledReturns().forEach(fields::number);
    fields.whole(row.features().size());
    for (int feature = 0; feature < row.features().size(); feature++) {
      fields.single(row.features().get(feature));
    }
  }
}
