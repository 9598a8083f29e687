package io.barcast.engine.formula;

import java.util.List;
import java.util.function.Function;

/**
 * One output of an indicator.
 *
 * @param name the name by which formulas call it
 * @param unit its unit, derived from the arguments of the call
 * @param range its range, derived from the arguments of the call
 */
record Output(
    String name, Function<List<Formula>, Unit> unit, Function<List<Formula>, Range> range) {
  /** An output in a fixed unit. */
  static Output figure(String name, Unit unit, Range range) {
    return new Output(name, arguments -> unit, arguments -> range);
  }

  /** A pure number between two bounds. */
  static Output between(String name, double low, double high) {
    return figure(name, Unit.NONE, new Range(low, high));
  }

  /** An output within the values of the first argument. */
  static Output among(String name) {
    return new Output(name, a -> a.get(0).unit(), a -> a.get(0).range());
  }

  /** A distance in the unit of the first argument: zero or more. */
  static Output spread(String name) {
    return new Output(name, a -> a.get(0).unit().ofDifference(), a -> Range.POSITIVE);
  }

  /** A difference in the unit of the first argument, of any size. */
  static Output difference(String name) {
    return new Output(name, a -> a.get(0).unit().ofDifference(), a -> Range.ALL);
  }

  /** An output that grows with the values of the first argument, in their unit. */
  static Output growing(String name, Range range) {
    return new Output(name, a -> unitOfSum(name, a.get(0)), a -> range);
  }

  private static Unit unitOfSum(String name, Formula of) {
    if (of.unit().logged()) {
      throw FormulaException.of(
          "%s of '%s', a logarithm of something measured, expected a difference of two",
          name, of.text());
    }
    return of.unit();
  }

  /**
   * A number whose magnitude is at most the square root of the last argument, the window length.
   */
  static Output score(String name) {
    return new Output(
        name,
        arguments -> Unit.NONE,
        a -> {
          double most = Math.sqrt(a.get(a.size() - 1).range().high());
          return new Range(-most, most);
        });
  }

  /**
   * An index within the window whose length is the last argument.
   *
   * @param first the smallest index
   */
  static Output place(String name, double first) {
    return new Output(
        name,
        arguments -> Unit.NONE,
        a -> new Range(first, a.get(a.size() - 1).range().high() - 1 + first));
  }
}
