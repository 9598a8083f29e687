package io.barcast.app.option;

/** How a command prints its data; the names are what is written after {@code -o}. */
enum OutputFormat {
  text,
  json
}
