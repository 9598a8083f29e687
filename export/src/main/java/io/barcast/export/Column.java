package io.barcast.export;

/** A column of a table. */
record Column(String name, ColumnType type) {
  /** The name as SQL takes it, whatever it contains. */
  String quoted() {
    return quoted(name);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
