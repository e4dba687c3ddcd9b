package org.downhill.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a program predicted for each row: a label and, where it knows them, the probabilities of the
 * classes. Labels are compared as numbers, so that {@code +1} and {@code 1} are the same.
 *
 * @param classes labels of the classes, in the order of the probabilities; empty without these
 * @param labels the predicted label of each row
 * @param probabilities for each row the probability of each class; empty without these
 */
record Predictions(List<Double> classes, List<Double> labels, List<double[]> probabilities) {

  private static final String PROBABILITY = "probability_";
  private static final Pattern SEPARATOR = Pattern.compile("[ ,]+");

  /**
   * Reads a file in one of three forms: CSV with the columns {@code prediction,probability_A,…};
   * LIBLINEAR's with the first line {@code labels A …}; or one label a line and nothing else.
   *
   * @throws IOException if the file cannot be read or has another form
   */
  static Predictions read(Path file) throws IOException {
    List<Double> classes = new ArrayList<>();
    List<Double> labels = new ArrayList<>();
    List<double[]> probabilities = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] words = SEPARATOR.split(line.strip(), -1);
        if (number == 1 && (words[0].equals("labels") || words[0].equals("prediction"))) {
          Arrays.stream(words).skip(1).map(Predictions::className).forEach(classes::add);
          continue;
        }
        if (words.length != classes.size() + 1) {
          throw new IOException(
              "line %d of %s has %d fields, but %d are expected"
                  .formatted(number, file, words.length, classes.size() + 1));
        }
        labels.add(Double.parseDouble(words[0]));
        if (!classes.isEmpty()) {
          probabilities.add(
              Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray());
        }
      }
    } catch (NumberFormatException e) {
      throw new IOException(file + " holds something that is no number: " + e.getMessage(), e);
    }
    return new Predictions(classes, labels, probabilities);
  }

  private static double className(String word) {
    return Double.parseDouble(
        word.startsWith(PROBABILITY) ? word.substring(PROBABILITY.length()) : word);
  }
}
