package org.downhill.learn.input;

import java.io.IOException;

/**
 * Data that cannot be read or used, told in one sentence: the place, what was found there, what was
 * expected, and what to do about it.
 */
public final class DataException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int QUOTED_CHARACTERS = 40;

  private final transient Place place;
  private final String found;
  private final String expected;
  private final String fix;

  /**
   * A complaint about data.
   *
   * @param place where
   * @param found what is there, as the object of "found …"
   * @param expected what should be there, as the object of "expected …"
   * @param fix what the user can do, as an imperative without a full stop
   */
  public DataException(Place place, String found, String expected, String fix) {
    super(place + ": found " + found + ", expected " + expected + "; " + fix + ".");
    this.place = place;
    this.found = found;
    this.expected = expected;
    this.fix = fix;
  }

  /** A file that could be opened and yet not be read to its end. */
  public static DataException unreadable(String source, IOException cause) {
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    DataException exception =
        new DataException(
            Place.of(source),
            "an error while reading (" + printable(reason) + ")",
            "a readable file",
            "check the disk or copy the file again");
    exception.initCause(cause);
    return exception;
  }

  /** Where the data went wrong. */
  public Place place() {
    return place;
  }

  /** What was found. */
  public String found() {
    return found;
  }

  /** What was expected. */
  public String expected() {
    return expected;
  }

  /** What to do. */
  public String fix() {
    return fix;
  }

  /**
   * Text from a data set made fit for a message: in quotes, shortened beyond 40 characters, control
   * characters written as escapes.
   */
  public static String quote(CharSequence text) {
    if (text.length() > QUOTED_CHARACTERS) {
      int end = QUOTED_CHARACTERS;
      if (Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      return '"' + printable(text.subSequence(0, end)) + "…\"";
    }
    return '"' + printable(text) + '"';
  }

  private static String printable(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        default -> {
          if (Character.isISOControl(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }
}
