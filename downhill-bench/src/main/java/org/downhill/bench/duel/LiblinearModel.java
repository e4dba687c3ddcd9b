package org.downhill.bench.duel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model file of LIBLINEAR for two classes. */
final class LiblinearModel {

  private LiblinearModel() {}

  /**
   * The weights for the label 1.
   *
   * @param dimension number of weights; the file may have fewer, which are its first
   * @throws IOException if the file is not such a model
   */
  static double[] weights(Path file, int dimension) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    int header = lines.indexOf("w");
    boolean positiveFirst = lines.contains("label 1 -1");
    int count = lines.size() - header - 1;
    if (header < 0 || !(positiveFirst || lines.contains("label -1 1")) || count > dimension) {
      throw new IOException(file + " is no model of LIBLINEAR for the labels 1 and -1");
    }
    double[] weights = new double[dimension];
    for (int i = 0; i < count; i++) {
      double weight = Double.parseDouble(lines.get(header + 1 + i).strip());
      weights[i] = positiveFirst ? weight : -weight;
    }
    return weights;
  }
}
