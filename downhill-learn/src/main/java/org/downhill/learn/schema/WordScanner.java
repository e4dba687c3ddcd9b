package org.downhill.learn.schema;

/**
 * Goes through the words of a text without allocating: runs of letters, digits and marks, in lower
 * case; Chinese characters and Japanese kana are words of their own, since no blanks divide them.
 */
final class WordScanner {

  private static final int ASCII = 0x80;
  private static final int FIRST_IDEOGRAPH = 0x2e80;
  private static final int FIRST_KANA = 0x3041;
  private static final int LAST_KANA = 0x30fa;
  private static final byte[] LOWER = new byte[ASCII];

  static {
    for (int c = 0; c < ASCII; c++) {
      LOWER[c] = Character.isLetterOrDigit(c) ? (byte) Character.toLowerCase(c) : 0;
    }
  }

  private final long start;
  private char[] text = new char[0];
  private int at;
  private int end;
  private long hash;
  private boolean plain;

  WordScanner(long seed) {
    start = TextHash.start(seed);
  }

  /** Begins at the first word of {@code characters[from, to)}. */
  void begin(char[] characters, int from, int to) {
    text = characters;
    at = from;
    end = to;
  }

  /** Goes to the next word; false at the end of the text. */
  boolean next() {
    while (at < end) {
      int c = codePoint();
      if (isSingle(c)) {
        at += Character.charCount(c);
        hash = TextHash.spread(TextHash.step(start, c));
        plain = true;
        return true;
      }
      if (lower(c) != 0) {
        word();
        return true;
      }
      at += Character.charCount(c);
    }
    return false;
  }

  /** The hash of the word. */
  long hash() {
    return hash;
  }

  /** Whether the word looks like one of a language: two or more letters, or an ideograph. */
  boolean isPlain() {
    return plain;
  }

  private void word() {
    long h = start;
    int letters = 0;
    boolean onlyLetters = true;
    while (at < end) {
      int c = codePoint();
      int lower = lower(c);
      if (lower == 0 || isSingle(c)) {
        break;
      }
      h = TextHash.step(h, lower);
      onlyLetters &= !Character.isDigit(lower);
      letters++;
      at += Character.charCount(c);
    }
    hash = TextHash.spread(h);
    plain = onlyLetters && letters > 1;
  }

  private int codePoint() {
    char c = text[at];
    if (Character.isHighSurrogate(c) && at + 1 < end && Character.isLowSurrogate(text[at + 1])) {
      return Character.toCodePoint(c, text[at + 1]);
    }
    return c;
  }

  /** The character in lower case, 0 if it is not part of a word. */
  private static int lower(int c) {
    if (c < ASCII) {
      return LOWER[c];
    }
    return Character.isLetterOrDigit(c) || isMark(c) ? Character.toLowerCase(c) : 0;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isSingle(int c) {
    return c >= FIRST_IDEOGRAPH
        && (Character.isIdeographic(c) || (c >= FIRST_KANA && c <= LAST_KANA));
  }
}
