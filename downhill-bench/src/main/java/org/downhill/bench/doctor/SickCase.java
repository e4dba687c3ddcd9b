package org.downhill.bench.doctor;

import java.util.Optional;
import java.util.Set;
import org.downhill.learn.train.TrainSettings;

/**
 * A table made sick, and what is wrong with it.
 *
 * @param name how it was made
 * @param right the findings that name what was done; the first finding must be one of them
 * @param table the table
 * @param test test rows of their own, where the sickness is in them
 * @param settings what training is asked for
 * @param examined whether the data are examined before training, or a run on them after it
 */
record SickCase(
    String name,
    Set<String> right,
    Table table,
    Optional<Table> test,
    TrainSettings.Builder settings,
    Examined examined) {

  /** What is examined. */
  enum Examined {
    /** The data, before training. */
    DATA,
    /** A run, after it. */
    RUN
  }

  static SickCase ofData(String name, String right, Table table, TrainSettings.Builder settings) {
    return new SickCase(name, Set.of(right), table, Optional.empty(), settings, Examined.DATA);
  }

  static SickCase ofTest(String name, String right, Table table, Table test) {
    return new SickCase(
        name, Set.of(right), table, Optional.of(test), Mutations.settings(table), Examined.DATA);
  }

  static SickCase ofRun(
      String name, Set<String> right, Table table, TrainSettings.Builder settings) {
    return new SickCase(name, right, table, Optional.empty(), settings, Examined.RUN);
  }
}
