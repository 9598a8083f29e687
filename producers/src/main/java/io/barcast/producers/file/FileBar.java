package io.barcast.producers.file;

import io.barcast.engine.bar.Bar;

/**
 * A row that is a valid bar.
 *
 * @param bar the bar
 * @param line the row's line
 */
public record FileBar(Bar bar, long line) implements FileRow {}
