package io.barcast.engine.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a formula's text.
 *
 * @param text the piece; empty at the end
 * @param column where it begins, 1 for the first character
 */
record Token(String text, int column) {
  private static final Pattern PIECE =
      Pattern.compile("\\s*([A-Za-z_][A-Za-z_0-9]*|[0-9.]+(?:[eE][-+]?[0-9]+)?|\\S)");

  static List<Token> all(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.lookingAt()) {
      tokens.add(new Token(matcher.group(1), matcher.start(1) + 1));
      matcher.region(matcher.end(), text.length());
    }
    tokens.add(new Token("", text.length() + 1));
    return tokens;
  }

  boolean is(String other) {
    return text.equals(other);
  }

  boolean isName() {
    return !text.isEmpty() && (Character.isLetter(text.charAt(0)) || text.charAt(0) == '_');
  }

  boolean isNumber() {
    return !text.isEmpty() && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '.');
  }

  /** For messages. */
  @Override
  public String toString() {
    return text.isEmpty() ? "the end" : "'" + text + "'";
  }
}
