package org.downhill.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One way from a training file to predictions for a test file.
 *
 * @param name the program and what sets it apart from its other entries
 * @param measured what is measured, from the training file to the result on the test file
 * @param printing what is still needed to see the predictions; not measured
 * @param predictions the file that then holds them
 * @param claim what the program itself says of its accuracy
 */
record Contender(
    String name, List<Step> measured, List<Step> printing, Path predictions, Claim claim) {

  /** The accuracy that a program reports, to be compared with what its predictions are worth. */
  interface Claim {

    /** The accuracy, where the program reports one; asked after the program has run. */
    OptionalDouble accuracy() throws IOException;
  }

  /** A contender that prints its predictions in what is measured, and claims nothing. */
  static Contender of(String name, List<Step> measured, Path predictions) {
    return new Contender(name, measured, List.of(), predictions, OptionalDouble::empty);
  }
}
