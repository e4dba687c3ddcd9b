package org.downhill.core.random;

/** What random numbers are used for; the numbers of different streams are independent. */
public enum Stream {
  /** Which rows are held out. */
  SPLIT(1),
  /** The order of rows in an epoch. */
  SHUFFLE(2),
  /** Which rows judge a choice of hyper-parameters. */
  VALIDATION(3),
  /** Trial runs and power iterations. */
  PROBE(4),
  /** Starting points. */
  INIT(5),
  /** Noise added to gradients. */
  NOISE(6),
  /** Hash functions. */
  HASH(7),
  /** Which term of a sum comes next, where terms are drawn with replacement. */
  SAMPLE(8);

  private final int number;

  Stream(int number) {
    this.number = number;
  }

  /** A number that stays the stream's own when other streams come or go. */
  int number() {
    return number;
  }
}
