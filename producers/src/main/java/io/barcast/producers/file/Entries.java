package io.barcast.producers.file;

import java.io.Closeable;
import java.util.Optional;

/** The rows of a table, in the order of the file. */
interface Entries extends Closeable {
  Optional<Entry> next();

  /** Whether the next row has arrived. */
  boolean ready();

  @Override
  void close();
}
