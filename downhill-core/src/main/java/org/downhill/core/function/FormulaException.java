package org.downhill.core.function;

import org.downhill.core.spec.SpecException;

/**
 * A formula that cannot be read. The message is one sentence with the position, followed by the
 * place in the formula and a caret under the spot, each on a line of its own.
 */
public final class FormulaException extends SpecException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN_BEFORE = 40;
  private static final int SHOWN_AFTER = 30;

  private final String sentence;
  private final String pointer;
  private final int position;

  /**
   * An error at a place.
   *
   * @param problem what is wrong, without the position
   * @param formula the whole formula
   * @param position index of the offending character, from 0; the length at the end
   */
  FormulaException(String problem, String formula, int position) {
    super(message(sentence(problem, formula, position), pointer(formula, position)));
    sentence = sentence(problem, formula, position);
    pointer = pointer(formula, position);
    this.position = position;
  }

  /** What is wrong and where, in one sentence on one line. */
  public String sentence() {
    return sentence;
  }

  /**
   * The formula around the spot and, on a second line, a caret under it; empty where the formula is
   * empty.
   */
  public String pointer() {
    return pointer;
  }

  /** Index of the offending character in the formula, from 0. */
  public int position() {
    return position;
  }

  private static String sentence(String problem, String formula, int position) {
    return problem
        + (position < formula.length()
            ? " (character " + (position + 1) + " of the formula)"
            : " (at the end of the formula)");
  }

  private static String message(String sentence, String pointer) {
    return pointer.isEmpty() ? sentence : sentence + System.lineSeparator() + pointer;
  }

  private static String pointer(String formula, int position) {
    if (formula.isBlank()) {
      return "";
    }
    int from = Math.max(0, position - SHOWN_BEFORE);
    int to = Math.min(formula.length(), position + SHOWN_AFTER);
    String before = from > 0 ? "…" : "";
    String after = to < formula.length() ? "…" : "";
    StringBuilder shown = new StringBuilder(formula.substring(from, to));
    for (int i = 0; i < shown.length(); i++) {
      // A tab or a line break would put the caret in the wrong place.
      if (Character.isWhitespace(shown.charAt(i)) || Character.isISOControl(shown.charAt(i))) {
        shown.setCharAt(i, ' ');
      }
    }
    return "  "
        + before
        + shown
        + after
        + System.lineSeparator()
        + " ".repeat(2 + before.length() + position - from)
        + "^";
  }
}
