package io.barcast.producers.file;

/** One row of a file: a bar, or a refused row with the reason. */
public sealed interface FileRow permits FileBar, RefusedRow {
  /** The row's line, or its place among the bars of a JSON document; counted from 1. */
  long line();
}
