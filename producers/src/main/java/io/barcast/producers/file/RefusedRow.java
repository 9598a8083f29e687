package io.barcast.producers.file;

/**
 * A row that is not a valid bar, and why.
 *
 * @param line the row's line
 * @param raw the row's bytes
 * @param reason {@code bad_row} when it cannot be read, otherwise the label of the bar's fault
 * @param detail the reason in a sentence, with values, in printable ASCII
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record RefusedRow(long line, byte[] raw, String reason, String detail) implements FileRow {
  /** The reason of a row that cannot be read. */
  public static final String UNREADABLE = "bad_row";
}
