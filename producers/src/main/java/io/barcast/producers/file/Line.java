package io.barcast.producers.file;

import java.nio.charset.StandardCharsets;

/**
 * One line of a file.
 *
 * @param number counted from 1
 * @param bytes without the line's end
 * @param fault why the line cannot be read, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Line(long number, byte[] bytes, String fault) {
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Text with every character outside printable ASCII replaced by a dot, safe for terminals and
   * headers.
   */
  static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", ".");
  }

  boolean isBlank() {
    return fault.isEmpty() && text().isBlank();
  }
}
