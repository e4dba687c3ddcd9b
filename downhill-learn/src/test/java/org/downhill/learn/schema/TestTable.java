package org.downhill.learn.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.downhill.learn.input.MemorySource;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableBlock;
import org.downhill.learn.read.TableBlocks;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;

/** A small table of text, taken through the real reader. */
public final class TestTable {

  private final DataSource data;

  private TestTable(DataSource data) {
    this.data = data;
  }

  /** A table from its lines, the first of which names the columns. */
  public static TestTable of(List<String> lines) {
    return new TestTable(
        DataSource.open(
            List.of(MemorySource.of("test.csv", String.join("\n", lines) + "\n")),
            ReadOptions.defaults().withHeader(ReadOptions.Header.PRESENT).withDelimiter(',')));
  }

  /** A table from its lines, the first of which names the columns. */
  public static TestTable of(String... lines) {
    return of(List.of(lines));
  }

  /** A table of {@code rows} rows, with a target of two values in its last column. */
  public static TestTable generate(String header, int rows, LongFunction<String> row) {
    List<String> lines = new ArrayList<>(List.of(header + ",target"));
    for (int i = 0; i < rows; i++) {
      lines.add(row.apply(i) + "," + i % 2);
    }
    return of(lines);
  }

  /** The first pass, all rows for training. */
  public TableProfiler profiler(SchemaOptions options) {
    return profiler(options, row -> Part.TRAIN);
  }

  /** The first pass. */
  public TableProfiler profiler(SchemaOptions options, LongFunction<Part> parts) {
    try (TableReader reader = data.table()) {
      TableHeader header = new TableHeader(data.name(), reader.columns(), reader.hasHeader());
      TableProfiler profiler = new TableProfiler(header, options);
      TableRow row = new TableRow();
      TableFields fields = new TableFields(row);
      for (long number = 0; reader.next(row); number++) {
        profiler.add(fields, parts.apply(number));
      }
      return profiler;
    }
  }

  /** The first pass, in blocks, on two threads. */
  public TableProfiler blockProfiler(SchemaOptions options, LongFunction<Part> parts) {
    try (TableBlocks blocks = data.tableBlocks(2)) {
      TableHeader header = new TableHeader(data.name(), blocks.columns(), blocks.hasHeader());
      TableProfiler profiler = new TableProfiler(header, options);
      TaskRunner parallel = (tasks, task) -> IntStream.range(0, tasks).parallel().forEach(task);
      long number = 0;
      for (TableBlock block = blocks.next(); block != null; block = blocks.next()) {
        Part[] part = new Part[block.rows()];
        for (int i = 0; i < part.length; i++) {
          part[i] = parts.apply(number++);
        }
        profiler.add(block, part, parallel);
      }
      return profiler;
    }
  }

  /** The schema by the given options. */
  public TableSchema schema(SchemaOptions options) {
    return TableSchema.infer(profiler(options));
  }

  /** What a column was taken for. */
  public ColumnSchema column(String name, SchemaOptions options) {
    TableSchema schema = schema(options);
    return schema.columns().get(schema.header().columns().indexOf(name));
  }

  /** What a column was taken for without any options. */
  public ColumnSchema column(String name) {
    return column(name, SchemaOptions.defaults());
  }

  /** A pass over the rows. */
  public TableReader reader() {
    return data.table();
  }

  /** The header of the table. */
  public TableHeader header() {
    try (TableReader reader = data.table()) {
      return new TableHeader(data.name(), reader.columns(), reader.hasHeader());
    }
  }
}
