package io.barcast.engine.formula;

/** Arithmetic between two values. A value that is not there yet (NaN) leaves the result so too. */
enum Operator {
  BELOW("<", 1) {
    @Override
    double of(double left, double right) {
      return Double.isNaN(left + right) ? Double.NaN : left < right ? 1 : 0;
    }
  },
  ABOVE(">", 1) {
    @Override
    double of(double left, double right) {
      return Double.isNaN(left + right) ? Double.NaN : left > right ? 1 : 0;
    }
  },
  PLUS("+", 2) {
    @Override
    double of(double left, double right) {
      return left + right;
    }
  },
  MINUS("-", 2) {
    @Override
    double of(double left, double right) {
      return left - right;
    }
  },
  TIMES("*", 3) {
    @Override
    double of(double left, double right) {
      return left * right;
    }
  },
  /** Divided by zero gives zero. */
  OVER("/", 3) {
    @Override
    double of(double left, double right) {
      return right == 0 ? 0 * left : left / right;
    }
  };

  /** Binds tighter than any operator: names, numbers, calls. */
  static final int TIGHTEST = 4;

  private final String symbol;
  private final int binding;

  Operator(String symbol, int binding) {
    this.symbol = symbol;
    this.binding = binding;
  }

  abstract double of(double left, double right);

  String symbol() {
    return symbol;
  }

  int binding() {
    return binding;
  }

  boolean compares() {
    return binding == BELOW.binding;
  }

  boolean adds() {
    return binding == PLUS.binding;
  }
}
