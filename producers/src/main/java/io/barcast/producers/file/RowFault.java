package io.barcast.producers.file;

import java.util.Locale;

/** Why a row is not a bar. */
final class RowFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  RowFault(String reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  static RowFault unreadable(String format, Object... arguments) {
    return new RowFault(RefusedRow.UNREADABLE, String.format(Locale.ROOT, format, arguments));
  }

  String reason() {
    return reason;
  }
}
