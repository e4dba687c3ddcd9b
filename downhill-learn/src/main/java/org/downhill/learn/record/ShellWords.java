package org.downhill.learn.record;

import java.util.List;
import java.util.stream.Collectors;

/** Words written so that a shell reads them back. */
public final class ShellWords {

  private ShellWords() {}

  /** The words as one line, in quotes where they need them. */
  public static String join(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}_@%+=:,./-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
