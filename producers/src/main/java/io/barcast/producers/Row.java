package io.barcast.producers;

/** One row of a source: a bar, or a bad row with the reason. */
public sealed interface Row permits GoodBar, BadRow {
  /** The file's name without its folder, or the source's name. */
  String file();

  /** The row's line, counted from 1. */
  long line();
}
