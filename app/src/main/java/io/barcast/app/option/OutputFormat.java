package io.barcast.app.option;

/** How a command prints its results; the names are the values of {@code -o}. */
enum OutputFormat {
  text,
  json
}
