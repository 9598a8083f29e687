package io.barcast.engine.bar;

import java.util.Locale;

/** A bar, series or interval with invalid content. */
public final class BadBarException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final BarFault fault;

  private BadBarException(BarFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  static BadBarException of(BarFault fault, String format, Object... arguments) {
    return new BadBarException(fault, String.format(Locale.ROOT, format, arguments));
  }

  public BarFault fault() {
    return fault;
  }
}
