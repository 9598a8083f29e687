package io.barcast.producers;

import io.barcast.engine.bar.Interval;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How CSV files are read.
 *
 * @param interval the length of every file's bars; when empty, what stands in the file's name
 *     ({@code AAPL_1d_anything.csv}), or else the commonest spacing of its first rows
 * @param clock the time now: a bar that opens later is refused
 */
public record CsvSettings(Optional<Interval> interval, InstantSource clock) {}
