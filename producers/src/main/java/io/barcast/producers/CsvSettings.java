package io.barcast.producers;

import io.barcast.engine.bar.Interval;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How CSV files are read.
 *
 * @param interval the length of every file's bars; when empty, it is taken from the file's name
 *     ({@code AAPL_1d_anything.csv}), or else it is the most common spacing of the first rows
 * @param symbol the symbol of rows without a symbol column; when empty, it is the file's name
 * @param clock the current time: a bar that opens later is rejected
 * @param standardInput what the file {@code -} stands for
 */
public record CsvSettings(
    Optional<Interval> interval,
    Optional<String> symbol,
    InstantSource clock,
    InputStream standardInput) {
  /** Settings that take symbols from files' names. */
  public CsvSettings(Optional<Interval> interval, InstantSource clock) {
    this(interval, Optional.empty(), clock, InputStream.nullInputStream());
  }
}
