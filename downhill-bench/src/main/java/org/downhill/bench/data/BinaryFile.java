package org.downhill.bench.data;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;

/**
 * LibSVM text with the labels 1 and −1: one class against the rest.
 *
 * @param path the file
 * @param positive the label whose rows have 1, that of the first row
 * @param classes number of labels that there were
 */
public record BinaryFile(Path path, String positive, int classes) {

  private static final Pattern BLANK = Pattern.compile("\\s+");

  /**
   * Writes the rows of {@code source} to {@code target} with the first row's class against all
   * others.
   */
  public static BinaryFile write(Path source, Path target) throws IOException {
    Set<String> labels = new TreeSet<>();
    String positive = "";
    try (BufferedReader rows = Files.newBufferedReader(source, StandardCharsets.ISO_8859_1);
        BufferedWriter out = Files.newBufferedWriter(target, StandardCharsets.ISO_8859_1)) {
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        if (row.isBlank()) {
          continue;
        }
        String[] parts = BLANK.split(row.strip(), 2);
        positive = positive.isEmpty() ? parts[0] : positive;
        labels.add(parts[0]);
        out.write((parts[0].equals(positive) ? "1 " : "-1 ") + (parts.length > 1 ? parts[1] : ""));
        out.write('\n');
      }
    }
    return new BinaryFile(target, positive, labels.size());
  }

  /**
   * The rows in memory: feature {@code j} of the file is number {@code j − 1}, the class 1 or 0.
   */
  public Rows rows() throws IOException {
    Rows.Builder builder = Rows.builder(0, largestFeature());
    EncodedRow row = new EncodedRow(0);
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = BLANK.split(line.strip(), -1);
        row.clear();
        row.target(words[0].equals("1") ? 1 : 0);
        for (int i = 1; i < words.length; i++) {
          int colon = words[i].indexOf(':');
          row.add(feature(words[i]) - 1, Float.parseFloat(words[i].substring(colon + 1)));
        }
        builder.add(row);
      }
    }
    return builder.build();
  }

  private int largestFeature() throws IOException {
    int largest = 0;
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // Features ascend within a row, so its last word has the largest.
        String last = line.substring(line.strip().lastIndexOf(' ') + 1);
        if (last.contains(":")) {
          largest = Math.max(largest, feature(last));
        }
      }
    }
    return largest;
  }

  private static int feature(String word) {
    return Integer.parseInt(word.substring(0, word.indexOf(':')));
  }
}
