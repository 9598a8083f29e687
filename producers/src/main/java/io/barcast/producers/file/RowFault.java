package io.barcast.producers.file;

import java.util.Locale;

/** Why a row is not a bar. */
final class RowFault extends Exception {
  /** The reason of a row that cannot be read. */
  static final String UNREADABLE = "bad_row";

  private static final long serialVersionUID = 1L;

  private final String reason;

  RowFault(String reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  static RowFault unreadable(String format, Object... arguments) {
    return new RowFault(UNREADABLE, String.format(Locale.ROOT, format, arguments));
  }

  String reason() {
    return reason;
  }
}
