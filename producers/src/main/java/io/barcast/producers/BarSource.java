package io.barcast.producers;

import io.barcast.engine.synthetic.SyntheticSettings;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/** Rows in the order of event time, read lazily. Not thread-safe. */
public interface BarSource extends Iterator<Row>, AutoCloseable {
  /**
   * The rows of files of bars, plain, gzipped or zipped, merged by close time and symbol; {@code -}
   * is standard input. Their format is told by their content. All files are opened at once, so that
   * a bad one is reported before the first row.
   *
   * @throws io.barcast.runtime.UserException when a file is missing, empty, or not one of bars that
   *     can be read in one way only
   */
  static BarSource csv(List<Path> files, CsvSettings settings) {
    return MergedBars.open(files, settings);
  }

  /** The bars of a simulated market, in order of close time and symbol. */
  static BarSource simulated(SyntheticSettings settings) {
    return new SimulatedBars(settings);
  }

  /** No rows. */
  static BarSource none() {
    return new BarSource() {
      @Override
      public boolean hasNext() {
        return false;
      }

      @Override
      public Row next() {
        throw new NoSuchElementException("there are no rows");
      }

      @Override
      public void close() {}
    };
  }

  /** About how many rows there are in all; empty where that is not known. */
  default OptionalLong rows() {
    return OptionalLong.empty();
  }

  @Override
  void close();
}
