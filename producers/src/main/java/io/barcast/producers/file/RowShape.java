package io.barcast.producers.file;

import java.util.List;

/** Makes the rows of a layout's columns from one line's fields. May depend on the lines before. */
@FunctionalInterface
interface RowShape {
  /** One row per line, as it is. */
  RowShape PLAIN = List::of;

  /** The rows of a line; none when it holds none. */
  List<List<String>> rows(List<String> fields);
}
