package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Symbol and interval as a file's name gives them: {@code AAPL.csv}, {@code AAPL_1d.csv.gz} and
 * {@code AAPL_1d_anything.csv} have the symbol AAPL, {@code BTCUSDT-1h-2024-03.csv} is Binance's
 * and {@code DAT_ASCII_EURUSD_M1_2017.csv} HistData's.
 *
 * @param stem the name without its ending
 * @param symbol the name up to the interval, or up to the extension
 * @param interval the first part that is an interval code
 */
public record FileNaming(String stem, String symbol, Optional<Interval> interval) {
  private static final Pattern ENDING =
      Pattern.compile("(\\.csv|\\.tsv|\\.txt|\\.json)?(\\.gz)?$", Pattern.CASE_INSENSITIVE);
  private static final List<Pattern> WITH_INTERVAL =
      List.of(
          Pattern.compile("(.+?)_([1-9][0-9]{0,3}[smhdw])(?:_.*)?"),
          Pattern.compile("(.+?)-([1-9][0-9]{0,3}[smhdw])-\\d{4}-\\d{2}(?:-\\d{2})?"));
  private static final Pattern HISTDATA =
      Pattern.compile("DAT_(?:ASCII|MT|XLSX)_([A-Z]+)_M1_\\d{4,6}");

  static FileNaming of(Path file) {
    return of(nameOf(file));
  }

  static FileNaming of(String name) {
    String stem = ENDING.matcher(name).replaceFirst("");
    for (Pattern pattern : WITH_INTERVAL) {
      Matcher parts = pattern.matcher(stem);
      if (parts.matches()) {
        return new FileNaming(stem, parts.group(1), Optional.of(Interval.of(parts.group(2))));
      }
    }
    Matcher histData = HISTDATA.matcher(stem);
    if (histData.matches()) {
      return new FileNaming(stem, histData.group(1), Optional.of(Interval.of("1m")));
    }
    return new FileNaming(stem, stem, Optional.empty());
  }

  /** The file's name without its folder. */
  static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
