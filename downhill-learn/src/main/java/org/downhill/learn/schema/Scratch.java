package org.downhill.learn.schema;

/** What taking values apart needs, reused from value to value. */
final class Scratch {

  private final Cell cell = new Cell();
  private final DateReader dates = new DateReader();
  private final NGrams ngrams;

  Scratch(long seed) {
    ngrams = new NGrams(seed);
  }

  Cell cell() {
    return cell;
  }

  DateReader dates() {
    return dates;
  }

  /** The words of a value. */
  NGrams words(Cell value) {
    if (value.hasText()) {
      ngrams.read(value.buffer(), value.from(), value.to());
    } else {
      char[] digits = value.text().toCharArray();
      ngrams.read(digits, 0, digits.length);
    }
    return ngrams;
  }
}
