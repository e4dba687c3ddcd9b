package org.downhill.learn.check;

import java.util.List;

/**
 * Columns that give the target away: perhaps they are made from it, or known only after it.
 *
 * @param columns numbers of the columns, in the order in which they were found
 * @param names their names, in the same order
 * @param strength how much of the target they give away, from 0 to 1: the part of its variance that
 *     they explain, the AUC, or the part of the rows whose class they tell
 * @param evidence the measured strength with the columns' names, a sentence without its full stop
 * @param question what the user has to tell
 */
public record LeakSuspect(
    List<Integer> columns, List<String> names, double strength, String evidence, String question) {

  /** A suspect that keeps copies of the lists. */
  public LeakSuspect {
    columns = List.copyOf(columns);
    names = List.copyOf(names);
  }

  /** The evidence and the question. */
  public String sentence() {
    return evidence + "; " + question;
  }
}
