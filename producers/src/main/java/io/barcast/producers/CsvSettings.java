package io.barcast.producers;

import io.barcast.engine.bar.Interval;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How CSV files are read.
 *
 * @param interval the length of every file's bars; when empty, it is taken from the file's name
 *     ({@code AAPL_1d_anything.csv}), or else it is the most common spacing of the first rows
 * @param clock the current time: a bar that opens later is rejected
 */
public record CsvSettings(Optional<Interval> interval, InstantSource clock) {}
