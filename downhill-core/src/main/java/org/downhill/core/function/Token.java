package org.downhill.core.function;

/**
 * A word of a formula.
 *
 * @param kind what it is
 * @param text how it is written
 * @param start index of its first character
 * @param value the value of a number, otherwise 0
 */
record Token(Kind kind, String text, int start, double value) {

  enum Kind {
    NUMBER,
    NAME,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  int end() {
    return start + text.length();
  }
}
