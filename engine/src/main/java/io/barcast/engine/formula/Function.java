package io.barcast.engine.formula;

import java.util.Locale;

/** A function of one or two values at the same bar; defined everywhere. */
enum Function {
  /** Natural logarithm; 0 of what is not positive. */
  LN(1) {
    @Override
    double of(double first, double second) {
      return first <= 0 ? 0 : StrictMath.log(first);
    }
  },
  /** Square root; 0 of what is negative. */
  SQRT(1) {
    @Override
    double of(double first, double second) {
      return first <= 0 ? 0 : Math.sqrt(first);
    }
  },
  SQUARE(1) {
    @Override
    double of(double first, double second) {
      return first * first;
    }
  },
  ABS(1) {
    @Override
    double of(double first, double second) {
      return Math.abs(first);
    }
  },
  MAX(2) {
    @Override
    double of(double first, double second) {
      return Math.max(first, second);
    }
  },
  MIN(2) {
    @Override
    double of(double first, double second) {
      return Math.min(first, second);
    }
  },
  /** The first value as a percentage of the second, 0 to 100; 0 of nothing. */
  PERCENT(2) {
    @Override
    double of(double first, double second) {
      return Math.max(0, Math.min(100, Operator.OVER.of(100 * first, second)));
    }
  },
  /** The first value, once the second is there too: how TA-Lib lets an indicator's lines begin. */
  TOGETHER(2) {
    @Override
    double of(double first, double second) {
      return Double.isNaN(second) ? Double.NaN : first;
    }
  };

  private final int arguments;

  Function(int arguments) {
    this.arguments = arguments;
  }

  abstract double of(double first, double second);

  int arguments() {
    return arguments;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
