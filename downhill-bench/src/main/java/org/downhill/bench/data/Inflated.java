package org.downhill.bench.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Files of LibSVM text as every program reads them: not compressed. */
public final class Inflated {

  private Inflated() {}

  /**
   * The file itself, or where its name ends in {@code .gz} its content in a new file.
   *
   * @param folder where the new file is made
   */
  public static Path of(Path file, Path folder) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + " is no file that can be read");
    }
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(".gz")) {
      return file.toAbsolutePath();
    }
    Path inflated = Files.createTempFile(folder, "rows", ".svm");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      Files.copy(in, inflated, StandardCopyOption.REPLACE_EXISTING);
    }
    return inflated.toAbsolutePath();
  }

  /** The labels of a file of LibSVM text, row by row. */
  public static List<Double> labels(Path file) throws IOException {
    List<Double> labels = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          int end = line.indexOf(' ');
          labels.add(Double.parseDouble(end < 0 ? line : line.substring(0, end)));
        }
      }
    }
    return List.copyOf(labels);
  }
}
