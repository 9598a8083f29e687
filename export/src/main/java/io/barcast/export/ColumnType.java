package io.barcast.export;

/** The type of a column, with its name in each database. Values are Java objects. */
enum ColumnType {
  /** A String. */
  TEXT("text", "VARCHAR"),
  /** An Integer. */
  INTEGER("integer", "INTEGER"),
  /** A Long. */
  BIGINT("bigint", "BIGINT"),
  /** A Float. */
  REAL("real", "REAL"),
  /** A Double. */
  DOUBLE("double precision", "DOUBLE"),
  /** A Boolean. */
  BOOLEAN("boolean", "BOOLEAN"),
  /** A Long in epoch milliseconds UTC. */
  TIMESTAMP("timestamptz", "TIMESTAMPTZ"),
  /** A String of JSON. */
  JSON("jsonb", "JSON"),
  /** A byte array. */
  BYTES("bytea", "BLOB");

  private final String postgresql;
  private final String duckdb;

  ColumnType(String postgresql, String duckdb) {
    this.postgresql = postgresql;
    this.duckdb = duckdb;
  }

  String postgresql() {
    return postgresql;
  }

  String duckdb() {
    return duckdb;
  }
}
