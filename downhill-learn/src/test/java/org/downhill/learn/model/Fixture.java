package org.downhill.learn.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.downhill.core.kernel.Kernels;
import org.downhill.learn.encode.Encoder;
import org.downhill.learn.encode.EncodingOptions;
import org.downhill.learn.encode.SparseEncoder;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.Losses;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.schema.FirstPass;
import org.downhill.learn.schema.IdKind;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.SchemaOptions;
import org.downhill.learn.schema.SparseProfiler;
import org.downhill.learn.schema.SparseSchema;
import org.downhill.learn.schema.TableFields;
import org.downhill.learn.schema.TableHeader;
import org.downhill.learn.schema.TableProfiler;
import org.downhill.learn.schema.TableSchema;
import org.downhill.learn.schema.Task;

/** Data in files and models over them, with weights drawn at random. */
final class Fixture {

  private static final String[] CITIES = {"Rome", "Oslo", "São Paulo", "Kyōto", "17"};
  private static final String[] WORDS = {"fast", "slow", "red", "green", "old", "new", "big"};
  private static final int ROWS = 150;

  private Fixture() {}

  /** A table with columns of every kind, gaps among them, and a target for each task. */
  static Path table(Path folder) {
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder("age,city,\"joined, at\",member,note,time,y\n");
    for (int i = 0; i < ROWS; i++) {
      String age = i % 11 == 0 ? "" : Integer.toString(18 + random.nextInt(60));
      String city = i % 13 == 0 ? "NA" : CITIES[random.nextInt(CITIES.length)];
      csv.append(age).append(',').append(city).append(',');
      csv.append(String.format(Locale.ROOT, "20%02d-%02d-03,", random.nextInt(20), 1 + i % 12));
      csv.append(random.nextBoolean() ? "yes," : "no,");
      for (int word = 0; word < 5; word++) {
        csv.append(WORDS[random.nextInt(WORDS.length)]).append(word < 4 ? " " : ",");
      }
      csv.append(1 + random.nextInt(9)).append(',').append(i % 3).append('\n');
    }
    return write(folder.resolve("table.csv"), csv);
  }

  /** Rows of numbered features, some in most rows and some rare. */
  static Path sparse(Path folder) {
    Random random = new Random(8);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      text.append(i % 3);
      int id = 0;
      while (id < 3_000_000) {
        text.append(' ').append(id).append(':').append(random.nextInt(1000) / 8f);
        id += 1 + random.nextInt(id < 5 ? 2 : 800_000);
      }
      text.append('\n');
    }
    return write(folder.resolve("sparse.libsvm"), text);
  }

  /** A model over the table for a task; counts have the column {@code time} as exposure. */
  static LinearModel tableModel(Path table, Task task, String loss) {
    SchemaOptions options = SchemaOptions.defaults().withTarget("y").withTask(task);
    if (task == Task.COUNT) {
      options = options.withExposure("time");
    }
    if (task == Task.BINARY) {
      return tableModel(binary(table), options, loss);
    }
    return tableModel(table, options, loss);
  }

  private static Path binary(Path table) {
    try {
      String text = Files.readString(table).replaceAll("2\n", "1\n");
      return Files.writeString(table.resolveSibling("binary.csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LinearModel tableModel(Path table, SchemaOptions options, String loss) {
    try (TableReader reader = DataSource.open(table).table()) {
      TableHeader header = new TableHeader("table.csv", reader.columns(), reader.hasHeader());
      TableProfiler profiler = new TableProfiler(header, options);
      TableRow row = new TableRow();
      TableFields fields = new TableFields(row);
      while (reader.next(row)) {
        profiler.add(fields, Part.TRAIN);
      }
      TableSchema schema = TableSchema.infer(profiler);
      EncodingOptions encoding = EncodingOptions.defaults();
      TableEncoder encoder = TableEncoder.fit(schema, profiler.train(), encoding);
      Task task = schema.task().task();
      TargetCodec target =
          TargetCodec.fit(task, profiler.train().columns().get(schema.targetColumn()), encoding);
      return model(encoder, target, task, loss);
    }
  }

  /** A model of three classes over the numbered features. */
  static LinearModel sparseModel(Path file) {
    DataSource data = DataSource.open(file);
    SparseProfiler profiler =
        new SparseProfiler(data.name(), IdKind.of(data.format()), SchemaOptions.defaults());
    FirstPass.add(profiler, data, row -> Part.TRAIN);
    SparseSchema schema = SparseSchema.infer(profiler);
    EncodingOptions encoding = EncodingOptions.defaults();
    SparseEncoder encoder = SparseEncoder.fit(schema, profiler.train(), encoding);
    Task task = schema.task().task();
    TargetCodec target = TargetCodec.fit(task, profiler.train().labels(), encoding);
    return model(encoder, target, task, "softmax");
  }

  private static LinearModel model(Encoder encoder, TargetCodec target, Task task, String spec) {
    Loss loss = Losses.catalog().create(spec);
    int outputs = loss.outputs(3);
    Random random = new Random(9);
    double[] weights = random.doubles((long) encoder.features() * outputs, -1, 1).toArray();
    return LinearModel.builder(encoder, target)
        .task(task)
        .loss(loss)
        .intercept(Intercept.FITTED)
        .parameters(weights, random.doubles(outputs, -1, 1).toArray())
        .provenance(provenance())
        .metrics(Map.of("test", Map.of("loss", 0.25, "auc", Double.NaN)))
        .build();
  }

  static Provenance provenance() {
    return new Provenance(
        SoftwareVersion.current(),
        Kernels.active().name(),
        7,
        Map.of("optimizer", "auto"),
        Map.of("optimizer", "lbfgs:memory=10"),
        List.of(new DataFile("train", "table.csv", 1234, "ab".repeat(32), ROWS, 0)));
  }

  private static Path write(Path file, CharSequence text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
