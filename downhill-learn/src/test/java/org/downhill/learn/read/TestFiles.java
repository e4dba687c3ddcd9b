package org.downhill.learn.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.downhill.learn.input.ReadOptions;

/** Writes data files and reads them whole, for tests. */
final class TestFiles {

  private TestFiles() {}

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static DataSource open(Path file, ReadOptions options) {
    return DataSource.open(List.of(file.toString()), options, InputStream.nullInputStream());
  }

  /** All rows of a table as strings. */
  static List<List<String>> rows(DataSource data) {
    List<List<String>> rows = new ArrayList<>();
    try (TableReader reader = data.table()) {
      TableRow row = new TableRow();
      while (reader.next(row)) {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
          fields.add(row.text(column));
        }
        rows.add(fields);
      }
    }
    return rows;
  }

  /** All rows of sparse data, each as {@code label [weight] id:value …}. */
  static List<String> sparseRows(DataSource data) {
    List<String> rows = new ArrayList<>();
    try (SparseReader reader = data.sparse()) {
      SparseRow row = new SparseRow();
      while (reader.next(row)) {
        rows.add(describe(row));
      }
    }
    return rows;
  }

  static String describe(SparseRow row) {
    StringBuilder text = new StringBuilder(row.label());
    if (row.weight() != 1) {
      text.append(" [").append(row.weight()).append(']');
    }
    for (int i = 0; i < row.size(); i++) {
      text.append(' ').append(row.feature()[i]).append(':').append(row.value()[i]);
    }
    return text.toString();
  }

  /** Reads whatever the data are to their end. */
  static long readAll(DataSource data) {
    long rows = 0;
    if (data.isTable()) {
      try (TableReader reader = data.table()) {
        TableRow row = new TableRow();
        while (reader.next(row)) {
          rows++;
        }
      }
    } else {
      try (SparseReader reader = data.sparse()) {
        SparseRow row = new SparseRow();
        while (reader.next(row)) {
          rows++;
        }
      }
    }
    return rows;
  }

  /** A copy with a few bytes changed, left out, put in or cut off. */
  static byte[] mutate(byte[] bytes, Random random) {
    byte[] mutated = bytes.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && mutated.length > 0; i++) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(5)) {
        case 0 -> mutated[at] = (byte) random.nextInt(256);
        case 1 -> mutated[at] = (byte) "\",:|\t\n\r #-e".charAt(random.nextInt(11));
        case 2 -> mutated = Arrays.copyOf(mutated, at);
        case 3 -> {
          byte[] shorter = new byte[mutated.length - 1];
          System.arraycopy(mutated, 0, shorter, 0, at);
          System.arraycopy(mutated, at + 1, shorter, at, shorter.length - at);
          mutated = shorter;
        }
        default -> {
          int to = random.nextInt(mutated.length);
          int length = Math.min(random.nextInt(40), mutated.length - Math.max(at, to));
          System.arraycopy(mutated, at, mutated, to, length);
        }
      }
    }
    return mutated;
  }
}
