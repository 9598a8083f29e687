package io.barcast.producers;

import java.nio.charset.StandardCharsets;

/**
 * One line of a file.
 *
 * @param number counted from 1
 * @param bytes without the line's end
 * @param fault why it cannot be read as it should, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Line(long number, byte[] bytes, String fault) {
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Text with a dot for each character that a terminal or a header should not be sent. */
  static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", ".");
  }

  boolean isBlank() {
    return fault.isEmpty() && text().isBlank();
  }
}
