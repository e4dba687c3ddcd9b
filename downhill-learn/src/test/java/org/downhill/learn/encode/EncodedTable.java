package org.downhill.learn.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.SchemaOptions;
import org.downhill.learn.schema.TableFields;
import org.downhill.learn.schema.TableProfiler;
import org.downhill.learn.schema.TableSchema;
import org.downhill.learn.schema.TestTable;

/** Encodes small tables for tests. */
final class EncodedTable {

  private EncodedTable() {}

  static TableEncoder fit(TestTable table, SchemaOptions options, EncodingOptions encoding) {
    TableProfiler profiler = table.profiler(options);
    return TableEncoder.fit(TableSchema.infer(profiler), profiler.train(), encoding);
  }

  static TableEncoder fit(TestTable table) {
    return fit(table, SchemaOptions.defaults(), EncodingOptions.defaults());
  }

  static TargetCodec codec(TestTable table, SchemaOptions options) {
    TableProfiler profiler = table.profiler(options);
    TableSchema schema = TableSchema.infer(profiler);
    return TargetCodec.fit(
        schema.task().task(),
        profiler.train().columns().get(schema.targetColumn()),
        EncodingOptions.defaults());
  }

  /** Hands every row and its place in the table to {@code use}. */
  static void forEach(TestTable table, BiConsumer<TableFields, Integer> use) {
    TableRow row = new TableRow();
    TableFields fields = new TableFields(row);
    try (TableReader reader = table.reader()) {
      for (int i = 0; reader.next(row); i++) {
        use.accept(fields, i);
      }
    }
  }

  /** Every row by the names of its features; what is 0 is left out. */
  static List<SortedMap<String, Float>> features(TableEncoder encoder, TestTable table) {
    List<SortedMap<String, Float>> rows = new ArrayList<>();
    TableRowEncoder rowEncoder = encoder.rowEncoder(table.header());
    EncodedRow row = encoder.newRow();
    forEach(
        table,
        (fields, i) -> {
          rowEncoder.encode(fields, row);
          rows.add(named(encoder, row));
        });
    return rows;
  }

  static SortedMap<String, Float> named(Encoder encoder, EncodedRow row) {
    SortedMap<String, Float> named = new TreeMap<>();
    for (int i = 0; i < row.dense().length; i++) {
      if (row.dense()[i] != 0) {
        named.put(encoder.featureName(i), row.dense()[i]);
      }
    }
    for (int i = 0; i < row.size(); i++) {
      if (named.put(encoder.featureName(row.index()[i]), row.value()[i]) != null) {
        throw new AssertionError("two values for " + encoder.featureName(row.index()[i]));
      }
    }
    return named;
  }

  /** All bits of a row. */
  static String bits(EncodedRow row) {
    int[] values = new int[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.floatToRawIntBits(row.value()[i]);
    }
    int[] dense = new int[row.dense().length];
    for (int i = 0; i < dense.length; i++) {
      dense[i] = Float.floatToRawIntBits(row.dense()[i]);
    }
    return Arrays.toString(dense)
        + Arrays.toString(Arrays.copyOf(row.index(), row.size()))
        + Arrays.toString(values)
        + Double.doubleToLongBits(row.target())
        + Double.doubleToLongBits(row.weight())
        + Double.doubleToLongBits(row.offset());
  }
}
