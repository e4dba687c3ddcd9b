package org.downhill.learn.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.downhill.learn.encode.EncodingOptions;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.MemorySource;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.SchemaOptions;
import org.downhill.learn.schema.TableFields;
import org.downhill.learn.schema.TableHeader;
import org.downhill.learn.schema.TableProfiler;
import org.downhill.learn.schema.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableStreamTest {

  private static final int ROWS = 5_000;

  /** A row that cannot be encoded, as its number is none. */
  private static final int BAD = 2_345;

  private final TableEncoder encoder;
  private final TargetCodec codec;

  TableStreamTest() {
    DataSource data = data(1, BadRows.FAIL, i -> i % 4 == 3 ? "" : "c" + i % 7, i -> "" + i);
    try (TableReader reader = data.table()) {
      TableProfiler profiler =
          new TableProfiler(
              new TableHeader(data.name(), reader.columns(), true),
              SchemaOptions.defaults().withTarget("y"));
      TableRow row = new TableRow();
      TableFields fields = new TableFields(row);
      while (reader.next(row)) {
        profiler.add(fields, Part.TRAIN);
      }
      TableSchema schema = TableSchema.infer(profiler);
      encoder = TableEncoder.fit(schema, profiler.train(), EncodingOptions.defaults());
      codec =
          TargetCodec.fit(
              schema.task().task(),
              profiler.train().columns().get(schema.targetColumn()),
              EncodingOptions.defaults());
    }
  }

  /** What a column holds in a row. */
  private interface Column {
    String at(int row);
  }

  private static DataSource data(int threads, BadRows badRows, Column kind, Column amount) {
    StringBuilder text = new StringBuilder("kind,amount,day,y\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(kind.at(i)).append(',').append(amount.at(i));
      text.append(",2024-0").append(1 + i % 9).append("-1").append(i % 10).append(',');
      text.append(i % 11 == 5 ? "" : i * 0.37 % 5).append('\n');
    }
    return DataSource.open(
        List.of(MemorySource.of("t.csv", text.toString())),
        ReadOptions.defaults().withThreads(threads).withBadRows(badRows));
  }

  /** Data with categories that were not met before, and one row that cannot be encoded. */
  private static DataSource other(int threads, BadRows badRows) {
    return data(
        threads, badRows, i -> "c" + i % 9, i -> i == BAD ? "many" : i % 5 == 2 ? "" : "" + i);
  }

  /** The rows that were encoded, their numbers, and what was counted. */
  private List<String> pass(RowStream stream, Optional<TargetCodec> codecOrNone) {
    List<String> told = new ArrayList<>();
    while (codecOrNone.isPresent() ? stream.next(codecOrNone.get()) : stream.next()) {
      told.add(
          stream.number()
              + bits(stream.row())
              + stream.fields().map(fields -> fields.text(1)).orElse(""));
    }
    told.add(stream.skippedRows() + " " + stream.counts().rows() + stream.counts().lines());
    return told;
  }

  private static String bits(EncodedRow row) {
    return Arrays.toString(row.dense())
        + Arrays.toString(Arrays.copyOf(row.index(), row.size()))
        + Arrays.toString(Arrays.copyOf(row.value(), row.size()))
        + row.target();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void givesTheSameForAnyNumberOfThreads(int threads) {
    for (Optional<TargetCodec> with : List.of(Optional.of(codec), Optional.<TargetCodec>empty())) {
      try (RowStream one = RowStream.open(other(1, BadRows.SKIP), encoder);
          RowStream many = RowStream.open(other(threads, BadRows.SKIP), encoder)) {
        List<String> rows = pass(one, with);
        assertThat(rows).hasSize(ROWS);
        assertThat(pass(many, with)).isEqualTo(rows);
      }
    }
  }

  @Test
  void countsWhatWasLeftOutAndWhatIsNew() {
    try (RowStream stream = RowStream.open(other(2, BadRows.SKIP), encoder)) {
      List<String> rows = pass(stream, Optional.empty());
      assertThat(stream.skippedRows()).isEqualTo(1);
      assertThat(rows.get(rows.size() - 1))
          .contains("kind: " + 2 * (ROWS / 9) + " values that training did not show");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void givesTheRowsBeforeABadOneAndThenComplains(int threads) {
    try (RowStream stream = RowStream.open(other(threads, BadRows.FAIL), encoder)) {
      for (int i = 0; i < BAD; i++) {
        assertThat(stream.next()).isTrue();
      }
      assertThat(stream.number()).isEqualTo(BAD - 1);
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(stream::next)
          .withMessageContaining("line " + (BAD + 2))
          .withMessageContaining("\"many\"");
    }
  }
}
