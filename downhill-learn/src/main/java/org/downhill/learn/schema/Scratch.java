package org.downhill.learn.schema;

/** What taking values apart needs, reused from value to value. */
final class Scratch {

  private final Cell cell = new Cell();
  private final BlockFields fields = new BlockFields();
  private final DateReader dates = new DateReader();
  private final NGrams ngrams;
  private double[] numbers = new double[0];
  private long[] hashes = new long[0];

  Scratch(long seed) {
    ngrams = new NGrams(seed);
  }

  Cell cell() {
    return cell;
  }

  BlockFields fields() {
    return fields;
  }

  DateReader dates() {
    return dates;
  }

  /** Room for {@code size} numbers. */
  double[] numbers(int size) {
    if (numbers.length < size) {
      numbers = new double[size];
    }
    return numbers;
  }

  /** Room for {@code size} hashes. */
  long[] hashes(int size) {
    if (hashes.length < size) {
      hashes = new long[size];
    }
    return hashes;
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
