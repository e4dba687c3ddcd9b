package org.downhill.learn.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Dialect;
import org.downhill.learn.input.DialectDetector;
import org.downhill.learn.input.MemorySource;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.input.ReadOptions.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBlocksTest {

  private static final ReadOptions FAIL = ReadOptions.defaults();
  private static final ReadOptions SKIP = FAIL.withBadRows(BadRows.SKIP);
  private static final String[] FIELDS = {
    "1",
    "-2.5",
    "+3",
    "0.1",
    "1e5",
    "1E-7",
    ".5",
    "6.",
    "12345678901234567890",
    "1e400",
    "-0",
    "0.30000000000000004",
    "9007199254740993",
    "1e-320",
    "inf",
    "007",
    "",
    " ",
    "NA",
    "nan",
    "?",
    "a",
    "two words",
    "5'11\"",
    "é",
    "日本",
    "😀",
    " 7 ",
    "\t8",
    "e",
    "-",
    "2026-01-31",
    "\"q\"",
    "\"a,b\"",
    "\"line\nend\"",
    "\"line\r\nend\"",
    "\"say \"\"no\"\"\"",
    "\"\"",
    "\" 9 \"",
    "\"12\""
  };
  private static final int UNQUOTED = 32;
  private static final int ASCII = 24;

  @TempDir private Path folder;

  private static CsvBlocks blocks(
      List<ByteSource> sources, ReadOptions options, int threads, int size) {
    Dialect dialect = DialectDetector.detect(sources.get(0), options);
    return new CsvBlocks(sources, dialect, options, new AtomicLong(), threads, size);
  }

  /** Rows, each with all that can be known of it, and what ends them. */
  private static List<String> inBlocks(TableBlocks blocks) {
    List<String> rows = new ArrayList<>();
    TableRow copy = new TableRow();
    for (TableBlock block = blocks.next(); block != null; block = blocks.next()) {
      assertThat(block.rows()).isPositive();
      for (int row = 0; row < block.rows(); row++) {
        block.copy(row, copy);
        rows.add(describe(copy, block.skippedBefore(row)));
        for (int column = 0; column < block.columns(); column++) {
          int cell = block.cell(row, column);
          assertThat(Double.doubleToRawLongBits(block.number(cell)))
              .isEqualTo(Double.doubleToRawLongBits(copy.parse(column)));
          assertThat(block.place(row, column)).isEqualTo(copy.place(column));
        }
      }
    }
    rows.add(blocks.columns() + " " + blocks.hasHeader() + " " + blocks.skippedRows());
    return rows;
  }

  private static List<String> oneByOne(List<ByteSource> sources, ReadOptions options) {
    Dialect dialect = DialectDetector.detect(sources.get(0), options);
    List<String> rows = new ArrayList<>();
    try (TableReader reader = new CsvTableReader(sources, dialect, options, new AtomicLong())) {
      TableRow row = new TableRow();
      while (reader.next(row)) {
        rows.add(describe(row, reader.skippedRows()));
      }
      rows.add(reader.columns() + " " + reader.hasHeader() + " " + reader.skippedRows());
    } catch (DataException e) {
      rows.add(e.getMessage());
    }
    return rows;
  }

  private static String describe(TableRow row, long skipped) {
    StringBuilder text = new StringBuilder(row.place() + " -" + skipped + ":");
    for (int column = 0; column < row.size(); column++) {
      text.append(row.isQuoted(column) ? " \"" : " ").append(row.text(column)).append('|');
    }
    return text.toString();
  }

  /** Reads in blocks; the complaint, if any, takes the last place. Tells whether chunks did it. */
  private static boolean agrees(
      List<ByteSource> sources, ReadOptions options, int threads, int size) {
    List<String> expected = oneByOne(sources, options);
    List<String> rows = new ArrayList<>();
    boolean byChunks = false;
    try (CsvBlocks blocks = blocks(sources, options, threads, size)) {
      rows.addAll(inBlocks(blocks));
      byChunks = !blocks.isTakenOver();
    } catch (DataException e) {
      // The rows before it are compared by givesTheRowsBeforeABadOne.
      rows.addAll(expected.subList(0, expected.size() - 1));
      rows.add(e.getMessage());
    }
    assertThat(rows).as("%d threads, chunks of %d bytes", threads, size).isEqualTo(expected);
    return byChunks;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void findsTheSameRowsWhereverChunksEnd(int threads) {
    String plain = "\n  \na,b,c\n1,2,3\r\n\n 4 , x y ,-5e-1\n,,\n7,8,nan\n";
    String quoted = "a,b,c\n1,\"2,\n\r\n3\",4\n\"x \"\"y\"\"\n\",5\"6,7\n8,\"\",9\n\"é\",1,2";
    String spaced = "a, b, c\n1, \"2\n3\" , 4\n5, 6, \"7\"\n";
    int step = threads == 1 ? 1 : 7;
    for (String text : List.of(plain, quoted, spaced, "\uFEFF" + plain, "\uFEFF" + quoted)) {
      for (int size = 1; size < text.length() + 9; size += step) {
        List<ByteSource> source = List.of(MemorySource.of("t.csv", text));
        assertThat(agrees(source, FAIL.withHeader(Header.PRESENT), threads, size)).isTrue();
        assertThat(agrees(source, SKIP.withHeader(Header.PRESENT), threads, size)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void readsRandomTablesAsTheReaderDoes(int seed) {
    Random random = new Random(seed);
    int byChunks = 0;
    for (int round = 0; round < 40; round++) {
      List<ByteSource> sources = new ArrayList<>();
      String delimiter = List.of(",", ";", "\t", "|").get(random.nextInt(4));
      int columns = 1 + random.nextInt(5);
      int kinds = List.of(ASCII, UNQUOTED, FIELDS.length).get(random.nextInt(3));
      int files = 1 + random.nextInt(2);
      for (int file = 0; file < files; file++) {
        String text = table(random, columns, delimiter, kinds);
        byte[] bytes = text.getBytes(UTF_8);
        if (random.nextInt(6) == 0) {
          bytes = TestFiles.mutate(bytes, random);
        }
        sources.add(MemorySource.of("f" + file + ".csv", bytes));
      }
      ReadOptions options = random.nextBoolean() ? FAIL : SKIP;
      options = options.withDelimiter(delimiter.charAt(0));
      options = random.nextBoolean() ? options : options.withHeader(Header.PRESENT);
      for (int size : new int[] {1 + random.nextInt(30), 1 + random.nextInt(300), 1 << 18}) {
        try {
          DialectDetector.detect(sources.get(0), options);
        } catch (DataException e) {
          continue;
        }
        byChunks += agrees(sources, options, 1 + random.nextInt(3), size) ? 1 : 0;
      }
    }
    assertThat(byChunks).isGreaterThan(40);
  }

  private static String table(Random random, int columns, String delimiter, int kinds) {
    StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
    for (int column = 0; column < columns; column++) {
      text.append(column == 0 ? "c0" : delimiter + "c" + column);
    }
    String lineEnd = random.nextInt(3) == 0 ? "\r\n" : "\n";
    boolean ragged = random.nextInt(5) == 0;
    int rows = random.nextInt(40);
    for (int row = 0; row < rows; row++) {
      text.append(lineEnd);
      int fields = ragged && random.nextInt(8) == 0 ? 1 + random.nextInt(6) : columns;
      for (int field = 0; field < fields; field++) {
        text.append(field == 0 ? "" : delimiter).append(FIELDS[random.nextInt(kinds)]);
      }
      text.append(random.nextInt(20) == 0 ? lineEnd : "");
    }
    return text.append(random.nextBoolean() ? lineEnd : "").toString();
  }

  @Test
  void givesTheRowsBeforeABadOne() {
    List<ByteSource> source =
        List.of(MemorySource.of("t.csv", "a,b\n1,2\n3,4\n5,6\n7,8,9\n10,11\n"));
    for (int size = 1; size < 40; size++) {
      try (TableBlocks blocks = blocks(source, FAIL, 2, size)) {
        List<String> values = new ArrayList<>();
        String complaint = "";
        try {
          for (TableBlock block = blocks.next(); block != null; block = blocks.next()) {
            for (int row = 0; row < block.rows(); row++) {
              values.add(Double.toString(block.number(block.cell(row, 0))));
            }
          }
        } catch (DataException e) {
          complaint = e.getMessage();
        }
        assertThat(values).containsExactly("1.0", "3.0", "5.0");
        assertThat(complaint).startsWith("t.csv, line 5: found 3 fields, expected 2 fields");
      }
    }
  }

  @Test
  void readsNumbersToTheLastBit() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("a,b\n");
    List<Double> expected = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      double number =
          switch (random.nextInt(4)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextGaussian();
            case 2 -> random.nextInt(2_000) / 100.0;
            default -> random.nextLong();
          };
      String written = Double.isFinite(number) ? Double.toString(number) : "0";
      text.append(written).append(",x\n");
      expected.add(Double.parseDouble(written));
    }
    List<Double> read = new ArrayList<>();
    try (TableBlocks blocks =
        blocks(List.of(MemorySource.of("t.csv", text.toString())), FAIL, 2, 1 << 12)) {
      for (TableBlock block = blocks.next(); block != null; block = blocks.next()) {
        for (int row = 0; row < block.rows(); row++) {
          read.add(block.number(block.cell(row, 0)));
        }
      }
    }
    assertThat(read).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0,true",
    "-0,true",
    "0.5,true",
    "-007,true",
    "1e5,true",
    "12345678,true",
    "-1234567.25,true",
    "007,false",
    "00,false",
    "9007199254740992,false",
    "1e400,false",
    "inf,false",
    "'',false",
    "NA,false",
    "x,false",
    "1x,false"
  })
  void tellsMeasurementsFromCodes(String written, boolean plain) {
    List<ByteSource> source = List.of(MemorySource.of("t.csv", "a,b\n " + written + " ,y\n"));
    try (TableBlocks blocks = blocks(source, FAIL.withHeader(Header.PRESENT), 1, 1 << 18)) {
      TableBlock block = Objects.requireNonNull(blocks.next());
      assertThat(block.isPlainNumber(block.cell(0, 0))).isEqualTo(plain);
      assertThat(block.isNumber(block.cell(0, 0))).isFalse();
      TableRow row = new TableRow();
      block.copy(0, row);
      assertThat(row.text(0)).isEqualTo(written);
    }
  }

  @Test
  void leavesToTheReaderWhatCannotBeCut() {
    ByteSource latin = MemorySource.of("l.csv", "a,b\né,1\nü,2\n".getBytes(ISO_8859_1));
    ByteSource wide = MemorySource.of("w.csv", "\uFEFFa,b\n1,2\n3,4\n".getBytes(UTF_16LE));
    ByteSource blanks = MemorySource.of("b.csv", "1 2 3\n4   5 6\n");
    ByteSource returns = MemorySource.of("r.csv", "a,b\r1,2\r3,4\r");
    ByteSource packed =
        ByteSource.of(
            TestFiles.write(folder, "t.csv.gz", TestFiles.gzip("a,b\n1,2\n3,4\n".getBytes(UTF_8))));
    for (int size = 1; size < 30; size += 3) {
      assertThat(agrees(List.of(latin), FAIL.withCharset(ISO_8859_1), 2, size)).isTrue();
      assertThat(agrees(List.of(packed), FAIL, 2, size)).isTrue();
      assertThat(agrees(List.of(latin), SKIP.withCharset(UTF_8), 2, size)).isFalse();
      assertThat(agrees(List.of(wide), FAIL, 2, size)).isFalse();
      assertThat(agrees(List.of(blanks), FAIL, 2, size)).isFalse();
      assertThat(agrees(List.of(returns), FAIL, 2, size)).isFalse();
    }
  }
}
