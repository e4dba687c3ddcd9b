package org.downhill.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who takes part in a comparison and who could not.
 *
 * @param present those that are installed
 * @param absent those that are not
 */
record Lineup(List<Contender> present, List<Absent> absent) {

  /**
   * A program that takes no part.
   *
   * @param name what it is called
   * @param reason why it takes no part, and how that can be changed
   */
  record Absent(String name, String reason) {}

  /** A program that can be compared, with all its entries. */
  interface Family {

    /** Its entries for a data set; what they write goes to {@code folder}. */
    Lineup lineup(Dataset data, Path folder) throws IOException, InterruptedException;
  }

  static Lineup present(Contender... contenders) {
    return new Lineup(List.of(contenders), List.of());
  }

  static Lineup absent(String name, String reason) {
    return new Lineup(List.of(), List.of(new Absent(name, reason)));
  }

  /** This lineup with another one behind it. */
  Lineup and(Lineup other) {
    return new Lineup(
        Stream.concat(present.stream(), other.present.stream()).toList(),
        Stream.concat(absent.stream(), other.absent.stream()).toList());
  }
}
