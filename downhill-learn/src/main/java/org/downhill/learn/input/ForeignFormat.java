package org.downhill.learn.input;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Formats that are recognised by their first bytes in order to be refused by name. */
final class ForeignFormat {

  private static final String CONVERT = "convert it to CSV";
  private static final String UNPACK = "unpack it first";

  /** Signature in ISO 8859-1, its offset, what it is, what to do. */
  private record Signature(String bytes, int offset, String what, String fix) {}

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature(
              "PK\3\4",
              0,
              "a ZIP archive (or an Excel workbook)",
              UNPACK + ", or save the workbook as CSV"),
          new Signature("PK\5\6", 0, "an empty ZIP archive", UNPACK),
          new Signature(
              "\u001f\u008b",
              0,
              "gzip data inside gzip data, or damaged gzip data",
              "decompress it with gunzip"),
          new Signature("1AY&SY", 4, "bzip2 data", UNPACK),
          new Signature("\u00fd7zXZ\0", 0, "xz data", UNPACK),
          new Signature("(\u00b5/\u00fd", 0, "Zstandard data", UNPACK),
          new Signature("\4\"M\u0018", 0, "LZ4 data", UNPACK),
          new Signature("7z\u00bc\u00af'\u001c", 0, "a 7-Zip archive", UNPACK),
          new Signature("Rar!\u001a", 0, "a RAR archive", UNPACK),
          new Signature("ustar", 257, "a tar archive", UNPACK),
          new Signature("ARROW1\0\0", 0, "an Arrow (Feather) file", CONVERT),
          new Signature("ORC", 0, "an ORC file", CONVERT),
          new Signature("Obj\1", 0, "an Avro file", CONVERT),
          new Signature("\u0089HDF\r\n", 0, "an HDF5 file", CONVERT),
          new Signature("\u0093NUMPY", 0, "a NumPy array file", CONVERT),
          new Signature("SQLite format 3\0", 0, "an SQLite database", CONVERT),
          new Signature("MATLAB 5.0 MAT", 0, "a MATLAB file", CONVERT),
          new Signature(
              "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1", 0, "an old Excel workbook", "save it as CSV"),
          new Signature("{\\rtf", 0, "an RTF document", "save it as CSV"),
          new Signature("%PDF-", 0, "a PDF document", CONVERT),
          new Signature("\u0089PNG\r\n", 0, "a PNG image", "give a table, LibSVM, VW or IDX file"),
          new Signature(
              "\u00ff\u00d8\u00ff", 0, "a JPEG image", "give a table, LibSVM, VW or IDX file"),
          new Signature("GIF8", 0, "a GIF image", "give a table, LibSVM, VW or IDX file"),
          new Signature("\u007fELF", 0, "a program", "check the name"),
          new Signature("\u00ca\u00fe\u00ba\u00be", 0, "a Java class", "check the name"),
          new Signature(
              "version https://git-lfs.",
              0,
              "a Git LFS pointer, not the data",
              "run git lfs pull"));

  private ForeignFormat() {}

  /** Refuses data whose first bytes are those of a format that cannot be read. */
  static void refuse(ByteSource source, byte[] first) {
    boolean hasZero = hasZero(first);
    for (Signature signature : SIGNATURES) {
      // A table may well begin with a column named PAR1.
      boolean couldBeText = signature.bytes.matches("\\w{1,4}");
      if (matches(first, signature) && (hasZero || !couldBeText)) {
        throw refusal(source, signature.what, signature.fix);
      }
    }
    String start =
        new String(first, 0, Math.min(first.length, 512), StandardCharsets.ISO_8859_1)
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype") || start.startsWith("<html")) {
      throw refusal(source, "an HTML page", "download the data itself and not the page about it");
    }
    if (start.startsWith("<?xml")) {
      throw refusal(source, "an XML document", CONVERT);
    }
    if (start.startsWith("@relation")) {
      throw refusal(source, "an ARFF file", CONVERT);
    }
  }

  private static boolean matches(byte[] first, Signature signature) {
    if (first.length < signature.offset + signature.bytes.length()) {
      return false;
    }
    for (int i = 0; i < signature.bytes.length(); i++) {
      if (first[signature.offset + i] != (byte) signature.bytes.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static DataException refusal(ByteSource source, String what, String fix) {
    return new DataException(Place.of(source.name()), what, FormatDetector.EXPECTED, fix);
  }
}
