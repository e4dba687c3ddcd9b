package org.downhill.learn.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Format;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourceTest {

  private static final ReadOptions DEFAULTS = ReadOptions.defaults();
  private static final InputStream NOTHING = InputStream.nullInputStream();

  @TempDir private Path folder;

  @Test
  void startsEachPassFromTheBeginning() {
    DataSource data = DataSource.open(TestFiles.write(folder, "t.csv", "a,b\n1,2\n3,4\n"));
    assertThat(TestFiles.readAll(data)).isEqualTo(2);
    assertThat(TestFiles.readAll(data)).isEqualTo(2);
    assertThat(data.isTable()).isTrue();
    assertThat(data.dialect()).isPresent();
    assertThat(data.options()).isEqualTo(DEFAULTS);
    assertThatIllegalStateException().isThrownBy(data::sparse).withMessageContaining("a table");
    DataSource sparse = DataSource.open(TestFiles.write(folder, "t.svm", "1 1:1\n"));
    assertThat(TestFiles.readAll(sparse)).isEqualTo(1);
    assertThat(TestFiles.readAll(sparse)).isEqualTo(1);
    assertThat(sparse.dialect()).isEmpty();
    assertThatIllegalStateException().isThrownBy(sparse::table).withMessageContaining("LibSVM");
  }

  @Test
  void saysWhatReadsTheFormatsThatAreNotReadHere() {
    Path parquet = TestFiles.write(folder, "t.parquet", "PAR1\0PAR1");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSource.open(parquet))
        .withMessageStartingWith(
            parquet + ": found Parquet, expected the module downhill-sql on the class path");
    Path json = TestFiles.write(folder, "t.json", "[{\"a\": 1}]");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSource.open(json))
        .withMessageContaining("found JSON, expected the module downhill-sql");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSource.open(List.of("SELECT 1"), DEFAULTS, NOTHING))
        .withMessageContaining("found SQL, expected the module downhill-sql");
  }

  @Test
  void takesAQueryAlone() {
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> DataSource.open(List.of("SELECT 1", "t.csv"), DEFAULTS, NOTHING))
        .withMessageContaining("a query stands alone");
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(
            () ->
                DataSource.open(
                    List.of("t.csv"), DEFAULTS.withDatabase("jdbc:x://u:pw@h"), NOTHING))
        .withMessageContaining("the data are a file, but a database was named")
        .withMessageNotContaining("pw");
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> DataSource.open(List.of("jdbc:x://u:pw@h"), DEFAULTS, NOTHING))
        .withMessageContaining("the address with --jdbc")
        .withMessageNotContaining("pw");
  }

  @ParameterizedTest
  @CsvSource({"'a,b\n1,2\n', CSV", "'1 1:1\n', LIBSVM", "'1 |f a:1\n', VW"})
  void readsStandardInputMoreThanOnce(String text, Format format) {
    byte[] bytes = text.getBytes(UTF_8);
    for (byte[] stream : List.of(bytes, TestFiles.gzip(bytes))) {
      DataSource data = DataSource.open(List.of("-"), DEFAULTS, new ByteArrayInputStream(stream));
      assertThat(data.name()).isEqualTo("standard input");
      assertThat(data.format()).isEqualTo(format);
      assertThat(TestFiles.readAll(data)).isEqualTo(1);
      assertThat(TestFiles.readAll(data)).isEqualTo(1);
    }
  }

  @Test
  void tellsHowFarAPassIs() {
    String text = "a,b\n" + "1,2\n".repeat(100_000);
    DataSource data = DataSource.open(TestFiles.write(folder, "t.csv", text));
    assertThat(data.bytes()).isEqualTo(400_004);
    assertThat(data.bytesRead()).isZero();
    for (int pass = 0; pass < 2; pass++) {
      try (TableReader reader = data.table()) {
        TableRow row = new TableRow();
        reader.next(row);
        assertThat(data.bytesRead()).isBetween(1L, 200_000L);
        while (reader.next(row)) {
          assertThat(row.size()).isEqualTo(2);
        }
      }
      assertThat(data.bytesRead()).isEqualTo(400_004);
    }
  }

  @Test
  void identifiesDataByTheirBytes() {
    Path one = TestFiles.write(folder, "1.svm", "1 1:1\n");
    Path two = TestFiles.write(folder, "2.svm", "1 2:1\n");
    Path copy = TestFiles.write(folder, "3.svm", "1 1:1\n");
    String digest = DataSource.open(one).sha256();
    assertThat(digest)
        .hasSize(64)
        .isEqualTo(DataSource.open(copy).sha256())
        .isNotEqualTo(DataSource.open(two).sha256());
    List<String> both = List.of(one.toString(), two.toString());
    List<String> swapped = List.of(two.toString(), one.toString());
    String together = DataSource.open(both, DEFAULTS, NOTHING).sha256();
    assertThat(together)
        .hasSize(64)
        .isNotEqualTo(digest)
        .isNotEqualTo(DataSource.open(swapped, DEFAULTS, NOTHING).sha256());
  }

  @Test
  void joinsSparseFiles() {
    Path one = TestFiles.write(folder, "1.svm", "1 1:1\n");
    Path two = TestFiles.write(folder, "2.svm.gz", TestFiles.gzip("x\n2 2:1\n".getBytes(UTF_8)));
    List<String> names = List.of(one.toString(), two.toString());
    DataSource data = DataSource.open(names, DEFAULTS, NOTHING);
    assertThat(TestFiles.sparseRows(data)).containsExactly("1 1:1.0", "x", "2 2:1.0");
    assertThat(data.name()).isEqualTo(one + " and 1 other file");
    Path bad = TestFiles.write(folder, "3.svm", "1 1:1\n1 bad\n");
    List<String> withBad = List.of(one.toString(), bad.toString());
    DataSource failing = DataSource.open(withBad, DEFAULTS, NOTHING);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(failing))
        .withMessageStartingWith(bad + ", line 2, character 3");
  }

  @Test
  void refusesFilesOfDifferentFormats() {
    Path one = TestFiles.write(folder, "1.svm", "1 1:1\n");
    Path two = TestFiles.write(folder, "2.csv", "a,b\n1,2\n");
    List<String> names = List.of(one.toString(), two.toString());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSource.open(names, DEFAULTS, NOTHING))
        .withMessage(
            two
                + ": found a table of delimited text, expected LibSVM text as in "
                + one
                + "; give files of one format.");
  }

  @Test
  void refusesNamesThatNameNothing() {
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> DataSource.open(List.of(), DEFAULTS, NOTHING));
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> DataSource.open(List.of("-", "-"), DEFAULTS, NOTHING));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSource.open(List.of("a\0b"), DEFAULTS, NOTHING))
        .withMessageContaining("\"a\\u0000b\": found a name that no file can have");
  }

  private static byte[] seedFile(int kind) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      switch (kind) {
        case 0 -> text.append(i == 0 ? "a,b,c\n" : i + ",\"x, \"\"y\"\"\",é" + i + "\n");
        case 1 -> text.append(i % 3).append(" 1:").append(i).append(" 7:0.5 9:1e-3 # c\n");
        case 2 -> text.append(i).append(" 2.0 't|ns:2 a b:").append(i).append(" |x c\r\n");
        default -> text.append(i).append('\t').append("word ").append(i).append("\t2\n");
      }
    }
    return text.toString().getBytes(UTF_8);
  }

  private static byte[] seedImages() {
    byte[] header = {0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 3, 0, 0, 0, 3};
    return Arrays.copyOf(header, header.length + 10 * 9);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void endsDamagedDataInASentenceOrInRows(long seed) {
    Random random = new Random(seed);
    String[] names = {"m.csv", "m.svm", "m.vw", "m.tsv", "m.dat", "m-images-idx3-ubyte"};
    byte[] labels = {0, 0, 8, 1, 0, 0, 0, 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    TestFiles.write(folder, "m-labels-idx1-ubyte", labels);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      int kind = random.nextInt(names.length);
      byte[] original = kind == 5 ? seedImages() : seedFile(kind % 4);
      byte[] bytes;
      if (random.nextInt(4) == 0) {
        bytes = TestFiles.mutate(TestFiles.gzip(original), random);
      } else {
        bytes = TestFiles.mutate(original, random);
        bytes = random.nextInt(4) == 0 ? TestFiles.gzip(bytes) : bytes;
      }
      Path file = TestFiles.write(folder, names[kind], bytes);
      BadRows badRows = random.nextBoolean() ? BadRows.SKIP : BadRows.FAIL;
      try {
        long rows = TestFiles.readAll(TestFiles.open(file, DEFAULTS.withBadRows(badRows)));
        assertThat(rows).isBetween(1L, 200L);
      } catch (DataException e) {
        refused++;
        assertThat(e.getMessage()).contains(folder.toString(), ": found ", ", expected ", "; ");
        assertThat(e.getMessage()).endsWith(".").doesNotContain("\n", "\0");
      }
    }
    assertThat(refused).isBetween(50, 290);
  }
}
