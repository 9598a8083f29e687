package io.barcast.producers.file;

import java.util.List;
import java.util.Optional;

/** Tells the format of a text file by its first lines. */
final class TextFormats {
  private TextFormats() {}

  /**
   * The layout of a file.
   *
   * @throws io.barcast.runtime.UserException when there is none, or several
   */
  static Layout of(TextHead head) {
    return GooglePrices.layout(head)
        .or(() -> MultiIndex.layout(head))
        .or(() -> table(head))
        .orElseThrow(() -> BadFile.unknown(head.file(), head.line(0)));
  }

  private static Optional<Layout> table(TextHead head) {
    int first = preamble(head);
    TextFields text = new TextFields(TextFields.delimiterOf(head.line(first)), false);
    List<String> fields = text.split(head.line(first));
    if (HeaderColumns.isHeader(fields) || isNamed(head, fields)) {
      text = text.reading(head.rows(text, first + 1));
      return HeaderFormats.layout(head, text, first);
    }
    return HeaderlessFormats.layout(head, text.reading(head.rows(text, first)), first);
  }

  /** Whether the caller names one of the fields as a column. */
  private static boolean isNamed(TextHead head, List<String> fields) {
    return fields.stream().map(String::trim).anyMatch(head.options().columns()::containsValue);
  }

  /** Number of lines before the table: a provider's address, or comments. */
  private static int preamble(TextHead head) {
    int lines = 0;
    while (lines < head.lines().size() && isPreamble(head.line(lines))) {
      lines++;
    }
    return lines;
  }

  private static boolean isPreamble(String line) {
    return line.startsWith("http") || line.startsWith("www.") || line.startsWith("#");
  }
}
