package io.barcast.producers;

import io.barcast.engine.bar.Interval;
import io.barcast.producers.file.FileOptions;
import io.barcast.producers.file.SplitActions;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How files of bars are read.
 *
 * @param options what the caller knows of their format
 * @param actions splits that no file names
 * @param standardInput what the file {@code -} stands for
 */
public record CsvSettings(FileOptions options, SplitActions actions, InputStream standardInput) {
  /** Settings that take symbols from files' names and leave the format to detection. */
  public CsvSettings(Optional<Interval> interval, InstantSource clock) {
    this(interval, Optional.empty(), clock, InputStream.nullInputStream());
  }

  /**
   * Settings that leave the format to detection.
   *
   * @param interval the length of every file's bars; when empty, the format or the file's name
   *     ({@code AAPL_1d_anything.csv}) says it, or else it is the most common spacing of the rows
   * @param symbol the symbol of rows without a symbol column; when empty, it is the file's name
   */
  public CsvSettings(
      Optional<Interval> interval,
      Optional<String> symbol,
      InstantSource clock,
      InputStream standardInput) {
    this(FileOptions.detecting(interval, symbol, clock), SplitActions.NONE, standardInput);
  }
}
