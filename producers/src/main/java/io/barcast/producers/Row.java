package io.barcast.producers;

/** What one row of a source comes to. */
public sealed interface Row permits GoodBar, BadRow {
  /** The file's name without its folder, or what else the source is called. */
  String file();

  /** The row's line, counted from 1. */
  long line();
}
