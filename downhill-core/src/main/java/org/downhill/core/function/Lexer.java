package org.downhill.core.function;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.function.Token.Kind;

/** Cuts a formula into words. */
final class Lexer {

  private static final String SYMBOLS = "+-*/^(),";

  private final String formula;
  private int at;

  private Lexer(String formula) {
    this.formula = formula;
  }

  /** The words of a formula, the last of which is its end. */
  static List<Token> tokens(String formula) {
    return new Lexer(formula).run();
  }

  private List<Token> run() {
    List<Token> tokens = new ArrayList<>();
    while (at < formula.length()) {
      char c = formula.charAt(at);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        at++;
      } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
        tokens.add(number());
      } else if (c == 'π') {
        tokens.add(new Token(Kind.NAME, "π", at++, 0));
      } else if (Character.isLetter(c) || c == '_') {
        tokens.add(name());
      } else {
        tokens.add(symbol(c));
      }
    }
    tokens.add(new Token(Kind.END, "", formula.length(), 0));
    return tokens;
  }

  private char peek(int ahead) {
    return at + ahead < formula.length() ? formula.charAt(at + ahead) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Token number() {
    int start = at;
    digits();
    if (peek(0) == '.') {
      at++;
      digits();
    }
    // In 2e the letter is Euler's number; in 2e3 it begins an exponent.
    int sign = peek(1) == '-' || peek(1) == '+' ? 1 : 0;
    if ((peek(0) == 'e' || peek(0) == 'E') && isDigit(peek(1 + sign))) {
      at += 1 + sign;
      digits();
    }
    String text = formula.substring(start, at);
    if (peek(0) == '.') {
      throw error("a number has one decimal point; write the product of two numbers with *", at);
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw error("the number " + text + " is beyond 1.8e308, the largest there is", start);
    }
    return new Token(Kind.NUMBER, text, start, value);
  }

  private void digits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  private Token name() {
    int start = at;
    while (peek(0) != 'π' && (Character.isLetterOrDigit(peek(0)) || peek(0) == '_')) {
      at++;
    }
    return new Token(Kind.NAME, formula.substring(start, at), start, 0);
  }

  private Token symbol(char c) {
    if (c == '*' && peek(1) == '*') {
      throw error("a power is written with ^, not **", at);
    }
    String plain =
        switch (c) {
          case '·', '×', '⋅' -> "*";
          case '−', '–' -> "-";
          case '÷' -> "/";
          default -> SYMBOLS.indexOf(c) >= 0 ? String.valueOf(c) : "";
        };
    if (plain.isEmpty()) {
      throw error(strange(c), at);
    }
    return new Token(Kind.SYMBOL, plain, at++, 0);
  }

  private static String strange(char c) {
    return switch (c) {
      case '[', '{', ']', '}' -> "only round parentheses group: write ( and ) in place of " + c;
      case '=' -> "a formula is an expression to minimise, without =";
      case '|' -> "an absolute value is written abs(x), not |x|";
      case '²' -> "a power is written with ^: x^2";
      case '³' -> "a power is written with ^: x^3";
      case '!', '%', '&', '<', '>', '?', ':', ';', '~' ->
          "there is no operator " + c + "; the operators are + - * / ^";
      default ->
          Character.isISOControl(c) || Character.isSurrogate(c)
              ? String.format("a formula cannot contain the character U+%04X", (int) c)
              : "a formula cannot contain the character " + c;
    };
  }

  private FormulaException error(String problem, int position) {
    return new FormulaException(problem, formula, position);
  }
}
