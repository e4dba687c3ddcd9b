package org.downhill.cli.args;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one most likely means. */
public final class NearestName {

  private NearestName() {}

  /**
   * The nearest of the known names, if one is near enough to be meant.
   *
   * <p>Distance is the number of single-letter edits and swaps of neighbours (optimal string
   * alignment), case ignored; a third of the longer name may differ.
   *
   * @param typed what the user typed
   * @param known the names that exist
   */
  public static Optional<String> among(String typed, Collection<String> known) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      int allowed = Math.max(1, Math.max(typed.length(), name.length()) / 3);
      if (distance <= allowed && distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The clause that ends an error about an unknown name: the suggestion, or all that is known. */
  static String suggestion(String typed, Collection<String> known) {
    return among(typed, known)
        .map(name -> "did you mean " + name + "?")
        .orElseGet(() -> "known are " + String.join(", ", known) + ".");
  }

  private static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      edits[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      edits[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        least = Math.min(least, edits[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, edits[i - 2][j - 2] + 1);
        }
        edits[i][j] = least;
      }
    }
    return edits[a.length()][b.length()];
  }
}
