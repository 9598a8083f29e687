package io.barcast.producers.file;

import java.util.List;

/**
 * The beginning of a text file, by which its format is told.
 *
 * @param document the file
 * @param lines the first lines that are not blank, without a byte order mark
 * @param options what the caller knows
 * @param stamps how times are read
 */
record TextHead(Document document, List<String> lines, FileOptions options, StampParser stamps) {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  TextHead {
    lines = List.copyOf(lines);
  }

  static String withoutMark(String line) {
    return line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
  }

  String file() {
    return document.path();
  }

  String line(int index) {
    return index < lines.size() ? lines.get(index) : "";
  }

  /** The fields of the lines from this one on. */
  List<List<String>> rows(TextFields text, int first) {
    return lines.stream().skip(first).map(text::split).toList();
  }
}
