package io.barcast.producers.file;

import java.util.List;

/**
 * One row of a table, as text.
 *
 * @param number its line, or its place among the bars of a JSON document; counted from 1
 * @param raw its bytes in the file
 * @param fields the fields, in the order of the layout's columns; none with a fault
 * @param fault why the row cannot be read, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Entry(long number, byte[] raw, List<String> fields, String fault) {
  Entry {
    fields = List.copyOf(fields);
  }
}
