package org.downhill.core.spec;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The search for the word that somebody probably meant. */
public final class Nearest {

  private Nearest() {}

  /**
   * The candidate with the fewest edits (insert, delete, replace, swap of neighbours) from {@code
   * word}, the first one of equals; empty where even that one differs too much to be meant. Case,
   * hyphens and underscores do not count.
   */
  public static Optional<String> among(Collection<String> candidates, String word) {
    String wanted = plain(word);
    int allowed = Math.max(1, (wanted.length() + 1) / 3);
    Optional<String> nearest = Optional.empty();
    for (String candidate : candidates) {
      int edits = edits(wanted, plain(candidate));
      if (edits <= allowed && !(edits > 0 && edits >= wanted.length())) {
        nearest = Optional.of(candidate);
        allowed = edits - 1;
      }
    }
    return nearest;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** Optimal string alignment distance, row by row. */
  private static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], 1 + beforeLast[j - 2]);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
