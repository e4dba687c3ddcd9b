package org.downhill.learn.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Says what a file that is not a model looks like, from its first bytes. */
final class Lookalike {

  /** Bytes that are enough to tell. */
  static final int BYTES = 512;

  private record Magic(String bytes, String description) {
    boolean opens(byte[] start) {
      byte[] expected = bytes.getBytes(StandardCharsets.ISO_8859_1);
      if (start.length < expected.length) {
        return false;
      }
      for (int i = 0; i < expected.length; i++) {
        if (start[i] != expected[i]) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Magic> MAGICS =
      List.of(
          new Magic("\u001f\u008b", "a gzip file"),
          new Magic("PK\u0003\u0004", "a zip archive (as jar, npz and PyTorch files are)"),
          new Magic("\u0080\u0002", "a Python pickle"),
          new Magic("\u0080\u0003", "a Python pickle"),
          new Magic("\u0080\u0004", "a Python pickle"),
          new Magic("\u0080\u0005", "a Python pickle"),
          new Magic("\u0093NUMPY", "a NumPy array file"),
          new Magic("\u0089HDF", "an HDF5 file (as Keras writes)"),
          new Magic("PAR1", "a Parquet file"),
          new Magic("GGUF", "a GGUF file"),
          new Magic("ARROW1", "an Arrow file"),
          new Magic("\u00ac\u00ed\u0000\u0005", "a serialized Java object"),
          new Magic("\u00ca\u00fe\u00ba\u00be", "a Java class file"),
          new Magic("\u007fELF", "a program"),
          new Magic("\u0089PNG", "a PNG picture"),
          new Magic("%PDF", "a PDF document"),
          new Magic("<?xml", "an XML file"),
          new Magic("{", "a JSON file"),
          new Magic("[", "a JSON file"));

  private Lookalike() {}

  /** What a file is that starts with the bytes of {@code start}. */
  static Optional<String> describe(byte[] start) {
    for (Magic magic : MAGICS) {
      if (magic.opens(start)) {
        return Optional.of(magic.description());
      }
    }
    return isText(start) ? Optional.of("a text file") : Optional.empty();
  }

  private static boolean isText(byte[] start) {
    for (int i = 0; i < start.length; i++) {
      int b = start[i] & 0xFF;
      boolean blank = b == '\t' || b == '\n' || b == '\r';
      if ((b < ' ' && !blank) || b == 0x7F) {
        return false;
      }
    }
    return start.length > 0;
  }
}
