package io.barcast.producers;

import io.barcast.producers.file.RefusedRow;
import java.nio.charset.StandardCharsets;

/**
 * A row that is not a valid bar, and why.
 *
 * @param file the file's name without its folder
 * @param line the row's line, counted from 1
 * @param raw the line's bytes as in the file, without the line end, at most the first 64 KiB; of a
 *     topic the record's value
 * @param reason {@code bad_row} when it cannot be read, otherwise the label of the bar's fault
 * @param detail the reason in a sentence, with values, in printable ASCII
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes for a dead letter: never compared.
public record BadRow(String file, long line, byte[] raw, String reason, String detail)
    implements Row {
  /** The reason of a row that cannot be read. */
  public static final String UNREADABLE = RefusedRow.UNREADABLE;

  /** The reason of bars that a feed expected and that its source does not have. */
  public static final String HOLE = "hole";

  /** The line as text. */
  public String text() {
    return new String(raw, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + reason + ": " + detail;
  }
}
