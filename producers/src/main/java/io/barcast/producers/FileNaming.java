package io.barcast.producers;

import io.barcast.engine.bar.Interval;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Symbol and interval as a file's name gives them: {@code AAPL.csv}, {@code AAPL_1d.csv.gz} and
 * {@code AAPL_1d_anything.csv} have the symbol AAPL.
 *
 * @param symbol the name up to the interval, or up to the extension
 * @param interval the first part between underscores that is an interval code
 */
record FileNaming(String symbol, Optional<Interval> interval) {
  private static final Pattern ENDING =
      Pattern.compile("(\\.csv|\\.txt)?(\\.gz)?$", Pattern.CASE_INSENSITIVE);
  private static final Pattern WITH_INTERVAL =
      Pattern.compile("(.+?)_([1-9][0-9]{0,3}[smhdw])(?:_.*)?");

  static FileNaming of(Path file) {
    String stem = ENDING.matcher(nameOf(file)).replaceFirst("");
    Matcher parts = WITH_INTERVAL.matcher(stem);
    return parts.matches()
        ? new FileNaming(parts.group(1), Optional.of(Interval.of(parts.group(2))))
        : new FileNaming(stem, Optional.empty());
  }

  /** The file's name without its folder. */
  static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
