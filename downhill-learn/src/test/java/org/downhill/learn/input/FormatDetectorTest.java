package org.downhill.learn.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatDetectorTest {

  private static Format detect(String name, String text) {
    return FormatDetector.detect(MemorySource.of(name, text), ReadOptions.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, CSV",
    "a.CSV.GZ, CSV",
    "a.tsv, CSV",
    "a.tab.gz, CSV",
    "a.libsvm, LIBSVM",
    "a.svm, LIBSVM",
    "a.svmlight.gz, LIBSVM",
    "a.vw, VW",
    "dir.csv/a.vw.gz, VW"
  })
  void believesTheEndingOfTheName(String name, Format format) {
    assertThat(detect(name, "anything at all\n")).isEqualTo(format);
  }

  static Stream<Arguments> contents() {
    return Stream.of(
        arguments("1,2,3\n4,5,6\n", Format.CSV),
        arguments("a\tb\n1\t2\n", Format.CSV),
        arguments("1|a|2\n2|b|3\n", Format.CSV),
        arguments("id|name\n1|x\n2|y\n", Format.CSV),
        arguments("24|M|technician|85711\n53|F|other|94043\n", Format.CSV),
        arguments("time,value\n10:30,5\n10:45,6\n", Format.CSV),
        arguments("longitude: continuous.\nlatitude: continuous.\n", Format.CSV),
        arguments("word\n", Format.CSV),
        arguments("+1 1:1 3:0.5\n-1 2:1\n", Format.LIBSVM),
        arguments("# comment\n\n0 0:1e-3\n0\n1 5:2 # note\n", Format.LIBSVM),
        arguments("3 qid:1 1:1 2:0\n2 qid:1 1:0 2:1\n", Format.LIBSVM),
        arguments("1:0.5 7:1\n2:1\n", Format.LIBSVM),
        arguments("cat 1:0.5\ndog 2:1\n", Format.LIBSVM),
        arguments("1 1:1 -3:0.5\n1 1:1\n", Format.LIBSVM),
        arguments("1,2 1:1\n3 2:1\n", Format.LIBSVM),
        arguments("1 |f 13:3.9e-02 24:3.4e-02\n-1 |f 9:8.5e-02\n", Format.VW),
        arguments("-1284747.7 | 0:4.0 | 1:9.4 | 2:7.6\n", Format.VW),
        arguments("1 2.0 'tag|ns a b:2\n| c\n", Format.VW),
        arguments("|a x y\n|a z\n", Format.VW),
        arguments("1 | the cat sat\n0 | on the mat\n", Format.VW),
        arguments("0 1.5 0.25 'a|x y:2 |z w\n", Format.VW),
        arguments("\uFEFF1 | a:1 b\n", Format.VW));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void tellsByTheFirstLinesWhereTheNameSaysNothing(String text, Format format) {
    for (String name : new String[] {"x", "x.txt", "x.data.gz", "standard input"}) {
      assertThat(detect(name, text)).as(name).isEqualTo(format);
    }
    assertThat(detect("x.dat", text.replace("\n", "\r\n"))).isEqualTo(format);
  }

  @Test
  void isNotMisledByALineThatTheSampleCuts() {
    StringBuilder longLine = new StringBuilder("1");
    for (int i = 0; i < 30_000; i++) {
      longLine.append(' ').append(i).append(":0.123456");
    }
    assertThat(detect("x", longLine.toString())).isEqualTo(Format.LIBSVM);
    assertThat(detect("x", "1 1:1\n" + longLine)).isEqualTo(Format.LIBSVM);
  }

  @Test
  void knowsIdxByItsSignature() {
    byte[] idx = {0, 0, 8, 1, 0, 0, 0, 1, 5};
    for (String name : new String[] {"labels-idx1-ubyte", "x.idx", "x.csv"}) {
      assertThat(FormatDetector.detect(MemorySource.of(name, idx), ReadOptions.defaults()))
          .isEqualTo(Format.IDX);
    }
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> detect("x.idx", "1,2\n"))
        .withMessageContaining("x.idx, byte 0: found no IDX signature");
  }

  @Test
  void knowsParquetByItsSignatureWhateverTheFileIsCalled() {
    for (String name : new String[] {"x", "x.parquet", "x.csv"}) {
      assertThat(detect(name, "PAR1\u0015\0\u0015")).isEqualTo(Format.PARQUET);
    }
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> detect("x.parquet", "a,b\n1,2\n"))
        .withMessageStartingWith("x.parquet, byte 0: found no Parquet signature, expected PAR1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1}\n{\"a\": 2}\n",
        "[\n  {\"a\": 1}]",
        "[{}]",
        "\n { \"a\": [1] }",
        "\ufeff{\"a\": 1}"
      })
  void knowsJsonByItsBeginningWhateverTheFileIsCalled(String text) {
    for (String name : new String[] {"x", "x.json", "x.csv", "x.jsonl.gz"}) {
      assertThat(detect(name, text)).isEqualTo(Format.JSON);
    }
  }

  @Test
  void leavesTablesThatHoldBracesAlone() {
    assertThat(detect("x", "{a},b\n1,2\n")).isEqualTo(Format.CSV);
    assertThat(detect("x", "[a],b\n1,2\n")).isEqualTo(Format.CSV);
    assertThat(detect("x.json", "[1, 2]")).isEqualTo(Format.JSON);
  }

  static Stream<Arguments> foreigners() {
    return Stream.of(
        arguments("PK\3\4....", "a ZIP archive (or an Excel workbook)", "unpack it first"),
        arguments("\u0089PNG\r\n\u001a\n", "a PNG image", "give a table"),
        arguments(
            "\u001f\u008b\b\0\0",
            "gzip data inside gzip data, or damaged gzip data",
            "decompress it with gunzip"),
        arguments("BZh91AY&SY\u00d8", "bzip2 data", "unpack it first"),
        arguments("\u00fd7zXZ\0\0", "xz data", "unpack it first"),
        arguments("(\u00b5/\u00fd\4", "Zstandard data", "unpack it first"),
        arguments("\u0093NUMPY\1\0v\0{", "a NumPy array file", "convert it to CSV"),
        arguments("%PDF-1.4\n", "a PDF document", "convert it to CSV"),
        arguments("SQLite format 3\0\u0010", "an SQLite database", "convert it to CSV"),
        arguments("<!DOCTYPE html><html>", "an HTML page", "download the data itself"),
        arguments("\n<html><body>404", "an HTML page", "download the data itself"),
        arguments("<?xml version=\"1.0\"?>", "an XML document", "convert it to CSV"),
        arguments("@RELATION iris\n@DATA\n", "an ARFF file", "convert it to CSV"),
        arguments(
            "version https://git-lfs.github.com/spec/v1\noid sha256:00\n",
            "a Git LFS pointer, not the data",
            "run git lfs pull"));
  }

  @ParameterizedTest
  @MethodSource("foreigners")
  void refusesOtherFormatsByNameWhateverTheFileIsCalled(String latin1, String what, String fix) {
    MemorySource source = MemorySource.of("liar.csv", latin1.getBytes(ISO_8859_1));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FormatDetector.detect(source, ReadOptions.defaults()))
        .withMessageStartingWith(
            "liar.csv: found "
                + what
                + ", expected a table, LibSVM, VW or IDX data, Parquet or JSON; "
                + fix);
  }

  @Test
  void letsTablesBeginLikeOtherFormats() {
    assertThat(detect("x", "PAR1,PAR2\n1,2\n")).isEqualTo(Format.CSV);
    assertThat(detect("x", "ORCID,name\n1,2\n")).isEqualTo(Format.CSV);
  }

  @Test
  void refusesBinaryDataWithTheByte() {
    byte[] noise = new byte[2_000];
    Random random = new Random(3);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (1 + random.nextInt(255));
    }
    noise[0] = 'a';
    noise[1] = 'b';
    noise[2] = 2;
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> FormatDetector.detect(MemorySource.of("x.csv", noise), ReadOptions.defaults()))
        .withMessage(
            "x.csv, byte 2: found binary data, expected a table, LibSVM, VW or IDX data,"
                + " Parquet or JSON; check that this is the file you mean.");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> detect("x.csv", "a,b\n1,\0\n"))
        .withMessage(
            "x.csv, byte 6: found a zero byte, expected text without zero bytes; check that this"
                + " is a text file and that it is not damaged.");
  }

  @Test
  void namesTheEncodingOfUtf16WithoutAMark() {
    MemorySource source = MemorySource.of("x.csv", "a,b\n1,2\n".getBytes(UTF_16LE));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FormatDetector.detect(source, ReadOptions.defaults()))
        .withMessageEndingWith("if this is UTF-16 text, give --encoding UTF-16LE.");
    assertThat(FormatDetector.detect(source, ReadOptions.defaults().withCharset(UTF_16LE)))
        .isEqualTo(Format.CSV);
    MemorySource marked = MemorySource.of("x.csv", "\uFEFFa,b\n1,2\n".getBytes(UTF_16LE));
    assertThat(FormatDetector.detect(marked, ReadOptions.defaults())).isEqualTo(Format.CSV);
  }

  @Test
  void refusesSparseTextInUtf16() {
    MemorySource source = MemorySource.of("x.svm", "\uFEFF1 1:1\n".getBytes(UTF_16LE));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FormatDetector.detect(source, ReadOptions.defaults()))
        .withMessage(
            "x.svm, byte 0: found LibSVM text in an encoding of two bytes, expected UTF-8 text;"
                + " convert the file to UTF-8.");
  }

  @Test
  void allowsAControlCharacterAsDelimiter() {
    MemorySource source = MemorySource.of("x.csv", "a\u0001b\n1\u00012\n");
    assertThat(FormatDetector.detect(source, ReadOptions.defaults().withDelimiter('\u0001')))
        .isEqualTo(Format.CSV);
  }

  @Test
  void refusesNoData() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> detect("empty.gz", ""))
        .withMessageStartingWith("empty.gz: found no data, expected at least one row");
  }
}
