package io.barcast.engine.formula;

import java.util.Locale;

/** A formula that cannot be parsed, or whose units or arguments do not match. */
public final class FormulaException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  FormulaException(String message) {
    super(message);
  }

  static FormulaException of(String format, Object... arguments) {
    return new FormulaException(String.format(Locale.ROOT, format, arguments));
  }
}
