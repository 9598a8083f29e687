package io.barcast.producers;

import io.barcast.engine.bar.Bar;

/**
 * A row that is a valid bar.
 *
 * @param bar the bar
 * @param file the file's name without its folder, or the source's name
 * @param line the row's line, counted from 1
 */
public record GoodBar(Bar bar, String file, long line) implements Row {}
