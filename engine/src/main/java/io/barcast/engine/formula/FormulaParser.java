package io.barcast.engine.formula;

import io.barcast.engine.bar.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses a formula: numbers; {@code open, high, low, close, volume, log_close}; names defined
 * before; calls of functions and indicators; {@code + - * / < >} with the usual precedence;
 * parentheses; and {@code x[n]} for the value of x n bars ago.
 */
public final class FormulaParser {
  private final Map<String, Formula> known;
  private final Iterator<Token> rest;
  private Token token;

  private FormulaParser(String text, Map<String, Formula> known) {
    this.known = known;
    rest = Token.all(text).iterator();
    token = rest.next();
  }

  /**
   * Parses one formula.
   *
   * @param text the formula
   * @param known formulas by name that this one may use
   * @throws FormulaException when the text is not a valid formula
   */
  public static Formula parse(String text, Map<String, Formula> known) {
    FormulaParser parser = new FormulaParser(text, known);
    Formula formula = parser.comparison();
    if (!parser.token.is("")) {
      throw parser.expected("an operator or the end");
    }
    return formula;
  }

  private Formula comparison() {
    Formula left = sum();
    Operator operator = operator(Operator.BELOW, Operator.ABOVE);
    return operator == null ? left : new OperationFormula(operator, left, sum());
  }

  private Formula sum() {
    Formula left = product();
    Operator operator = operator(Operator.PLUS, Operator.MINUS);
    while (operator != null) {
      left = new OperationFormula(operator, left, product());
      operator = operator(Operator.PLUS, Operator.MINUS);
    }
    return left;
  }

  private Formula product() {
    Formula left = lagged();
    Operator operator = operator(Operator.TIMES, Operator.OVER);
    while (operator != null) {
      left = new OperationFormula(operator, left, lagged());
      operator = operator(Operator.TIMES, Operator.OVER);
    }
    return left;
  }

  /** Consumes the next token if it is one of two operators; null when it is neither. */
  private @Nullable Operator operator(Operator one, Operator other) {
    if (take(one.symbol())) {
      return one;
    }
    return take(other.symbol()) ? other : null;
  }

  private Formula lagged() {
    Formula formula = primary();
    while (take("[")) {
      int bars = wholeNumber();
      require("]");
      formula = bars == 0 ? formula : checked(new LagFormula(formula, bars));
    }
    return formula;
  }

  private int wholeNumber() {
    try {
      int number = Integer.parseInt(token.text());
      advance();
      return number;
    } catch (NumberFormatException e) {
      throw expected("a whole number of bars");
    }
  }

  private Formula primary() {
    if (take("(")) {
      Formula inner = comparison();
      require(")");
      return inner;
    }
    if (take("-")) {
      return negative();
    }
    if (token.isNumber()) {
      return number();
    }
    if (token.isName()) {
      String name = token.text();
      advance();
      return take("(") ? call(name, arguments()) : named(name);
    }
    throw expected("a number, a name or '('");
  }

  private Formula negative() {
    Formula inner = lagged();
    return inner instanceof NumberFormula plain
        ? new NumberFormula(-plain.number())
        : new OperationFormula(Operator.TIMES, new NumberFormula(-1), inner);
  }

  private Formula number() {
    try {
      double number = Double.parseDouble(token.text());
      if (Double.isInfinite(number)) {
        throw expected("a number that is not infinite");
      }
      advance();
      return new NumberFormula(number);
    } catch (NumberFormatException e) {
      throw expected("a number");
    }
  }

  private List<Formula> arguments() {
    List<Formula> arguments = new ArrayList<>();
    if (take(")")) {
      return arguments;
    }
    do {
      arguments.add(comparison());
    } while (take(","));
    require(")");
    return arguments;
  }

  private Formula named(String name) {
    Formula formula = known.get(name);
    if (formula != null) {
      return formula;
    }
    for (Field field : Field.values()) {
      if (field.name().toLowerCase(Locale.ROOT).equals(name)) {
        return new FieldFormula(field);
      }
    }
    return call(name, List.of());
  }

  private static Formula call(String name, List<Formula> arguments) {
    for (NamedFunction function : NamedFunction.values()) {
      if (function.label().equals(name)) {
        return new FunctionFormula(function, arguments);
      }
    }
    IndicatorTable.Entry entry = IndicatorTable.find(name);
    if (entry == null) {
      throw FormulaException.of(
          "there is no '%s', expected a field of the bar, a name defined on an earlier line, or one of %s",
          name, IndicatorTable.names());
    }
    return checked(new CallFormula(entry.kind(), entry.output(), arguments));
  }

  /**
   * Checks the lookback of each part, as a part without state is limited also within a formula with
   * state.
   */
  private static Formula checked(Formula formula) {
    Lookback.require(formula);
    return formula;
  }

  private boolean take(String text) {
    boolean matches = token.is(text);
    if (matches) {
      advance();
    }
    return matches;
  }

  private void require(String text) {
    if (!take(text)) {
      throw expected("'" + text + "'");
    }
  }

  private void advance() {
    token = rest.next();
  }

  private FormulaException expected(String what) {
    return FormulaException.of("%s at column %d, expected %s", token, token.column(), what);
  }
}
