package org.downhill.learn.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.Encoder;
import org.downhill.learn.encode.NumericTarget;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.ColumnKind;
import org.downhill.learn.schema.ColumnProfile;
import org.downhill.learn.schema.ColumnSchema;
import org.downhill.learn.schema.Level;
import org.downhill.learn.schema.Role;
import org.downhill.learn.schema.TableProfile;
import org.downhill.learn.schema.TableSchema;

/** Makes the profile of data from what a first pass has counted and a sample of encoded rows. */
public final class DataProfiler {

  private static final int INTERVALS = 24;
  private static final int SHARES = 6;
  private static final int LONGEST_VALUE = 60;
  private static final int STRONGEST = 20;

  private final Encoder encoder;
  private final TargetCodec codec;
  private final Rows rows;
  private final Sample sample;
  private final Bonds bonds;

  /**
   * A profiler of encoded rows.
   *
   * @param encoder what made the features of the rows
   * @param codec what made their targets
   * @param rows the training rows, at least one
   */
  public DataProfiler(Encoder encoder, TargetCodec codec, Rows rows) {
    this.encoder = encoder;
    this.codec = codec;
    this.rows = rows;
    sample = new Sample(rows);
    int classes = codec instanceof ClassTarget target ? target.labels().size() : 1;
    bonds = new Bonds(sample, rows.features(), classes);
  }

  /** The profile of a table. */
  public DataProfile table(TableSchema schema, TableProfile counted) {
    Map<String, int[]> featuresOf = new HashMap<>();
    double[][] numbers = new double[0][];
    if (encoder instanceof TableEncoder table) {
      featuresOf.putAll(featuresOf(table));
      numbers = numbers(table);
    }
    List<ColumnFacts> columns = new ArrayList<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      ColumnSchema column = schema.columns().get(i);
      ColumnProfile profile = counted.columns().get(i);
      int[] features = featuresOf.getOrDefault(column.name(), new int[0]);
      Optional<Histogram> histogram = ofLevels(profile);
      if (histogram.isEmpty() && column.role() == Role.TARGET) {
        histogram = ofTarget();
      } else if (histogram.isEmpty() && features.length > 0 && features[0] < numbers.length) {
        histogram = histogram(numbers[features[0]]);
      }
      double bond =
          features.length > 0 && column.kind() == ColumnKind.CATEGORICAL && profile.hasLevels()
              ? bonds.ofLevels(features)
              : bonds.ofNumbers(features);
      columns.add(facts(column, profile, histogram, bond));
    }
    return new DataProfile(
        counted.rows(),
        sample.size(),
        sample.duplicates(),
        rows.features(),
        Optional.empty(),
        columns);
  }

  /** The profile of numbered features, of which the strongest are told. */
  public DataProfile numbered(String target, ColumnProfile labels, long counted) {
    List<ColumnFacts> columns = new ArrayList<>();
    Optional<Histogram> ofLabels = ofLevels(labels).or(this::ofTarget);
    String kind = codec instanceof ClassTarget ? "categorical" : "numeric";
    columns.add(facts(target, "target", kind, labels, ofLabels, Double.NaN));
    double[] bond =
        IntStream.range(0, rows.features())
            .mapToDouble(feature -> bonds.ofNumbers(new int[] {feature}))
            .toArray();
    int[] strongest =
        IntStream.range(0, bond.length)
            .filter(feature -> !Double.isNaN(bond[feature]))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer feature) -> -bond[feature]))
            .limit(STRONGEST)
            .mapToInt(feature -> feature)
            .toArray();
    double[][] values = valuesOf(strongest);
    for (int i = 0; i < strongest.length; i++) {
      columns.add(numbered(strongest[i], values[i], bond[strongest[i]]));
    }
    double[] filled = new double[sample.size()];
    sample.visit((i, feature, value) -> filled[i] += value == 0 ? 0 : 1);
    return new DataProfile(
        counted,
        sample.size(),
        sample.duplicates(),
        rows.features(),
        Optional.of(Histogram.of(filled, ones(filled.length), INTERVALS)),
        columns);
  }

  /** The values of some features in units of the data, zeros included. */
  private double[][] valuesOf(int[] features) {
    int[] position = new int[rows.features()];
    Arrays.fill(position, -1);
    for (int i = 0; i < features.length; i++) {
      position[features[i]] = i;
    }
    double[][] values = new double[features.length][sample.size()];
    sample.visit(
        (i, feature, value) -> {
          if (position[feature] >= 0) {
            values[position[feature]][i] = value * encoder.scale(feature) + encoder.center(feature);
          }
        });
    return values;
  }

  private ColumnFacts numbered(int feature, double[] values, double bond) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double square =
        Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(Double.NaN);
    return new ColumnFacts(
        encoder.featureName(feature),
        "feature",
        "numeric",
        0,
        Arrays.stream(values).distinct().count(),
        mean,
        Math.sqrt(square),
        Arrays.stream(values).min().orElse(Double.NaN),
        Arrays.stream(values).max().orElse(Double.NaN),
        List.of(),
        Optional.of(Histogram.of(values, ones(values.length), INTERVALS)),
        bond);
  }

  /** The features of each column but for the one that says that a value is missing. */
  private static Map<String, int[]> featuresOf(TableEncoder table) {
    Map<String, List<Integer>> lists = new HashMap<>();
    for (int j = 0; j < table.features(); j++) {
      String column = table.columnOf(j);
      if (j < table.denseColumns() || !isGap(table, j)) {
        lists.computeIfAbsent(column, name -> new ArrayList<>()).add(j);
      }
    }
    Map<String, int[]> features = new HashMap<>();
    lists.forEach((name, list) -> features.put(name, list.stream().mapToInt(j -> j).toArray()));
    return features;
  }

  private static boolean isGap(TableEncoder table, int feature) {
    return table.featureName(feature).equals(table.columnOf(feature) + " is missing");
  }

  /** The values of each dense feature in units of the data, without those that are missing. */
  private double[][] numbers(TableEncoder table) {
    double[][] values = new double[table.denseColumns()][sample.size()];
    Map<String, Integer> denseOf = new HashMap<>();
    for (int j = 0; j < values.length; j++) {
      denseOf.put(table.columnOf(j), j);
    }
    int[] marks = new int[table.features()];
    Arrays.fill(marks, -1);
    for (int j = values.length; j < marks.length; j++) {
      Integer dense = denseOf.get(table.columnOf(j));
      if (dense != null && isGap(table, j)) {
        marks[j] = dense;
      }
    }
    // A row's dense features come before its sparse ones, so a mark undoes what was filled in.
    sample.visit(
        (i, feature, value) -> {
          if (feature < values.length) {
            values[feature][i] = value * table.scale(feature) + table.center(feature);
          } else if (marks[feature] >= 0) {
            values[marks[feature]][i] = Double.NaN;
          }
        });
    return values;
  }

  private static Optional<Histogram> histogram(double[] numbers) {
    double[] present = Arrays.stream(numbers).filter(Double::isFinite).toArray();
    return present.length == 0
        ? Optional.empty()
        : Optional.of(Histogram.of(present, ones(present.length), INTERVALS));
  }

  private Optional<Histogram> ofTarget() {
    if (codec instanceof ClassTarget) {
      return Optional.empty();
    }
    double[] targets = sample.targets();
    return histogram(
        codec instanceof NumericTarget number
            ? Arrays.stream(targets).map(number::decode).toArray()
            : targets);
  }

  /** The histogram of all rows, where their values are known by name and all are numbers. */
  private static Optional<Histogram> ofLevels(ColumnProfile profile) {
    if (!profile.hasLevels()
        || profile.numbers() == 0
        || !profile.levels().stream().allMatch(Level::isNumber)) {
      return Optional.empty();
    }
    List<Level> levels = profile.levels();
    return Optional.of(
        Histogram.of(
            levels.stream().mapToDouble(Level::number).toArray(),
            levels.stream().mapToDouble(Level::count).toArray(),
            INTERVALS));
  }

  private static ColumnFacts facts(
      ColumnSchema column, ColumnProfile profile, Optional<Histogram> histogram, double bond) {
    return facts(
        column.name(), column.role().label(), column.kind().label(), profile, histogram, bond);
  }

  private static ColumnFacts facts(
      String name,
      String role,
      String kind,
      ColumnProfile profile,
      Optional<Histogram> histogram,
      double bond) {
    boolean number = profile.numbers() > 0;
    List<ColumnFacts.Share> common =
        profile.hasLevels()
            ? profile.levels().stream()
                .limit(SHARES)
                .map(level -> new ColumnFacts.Share(shortened(level.text()), level.count()))
                .toList()
            : List.of();
    return new ColumnFacts(
        name,
        role,
        kind,
        profile.missing() + profile.placeholders(),
        profile.distinct(),
        number ? profile.moments().mean() : Double.NaN,
        number ? profile.moments().standardDeviation() : Double.NaN,
        number ? profile.moments().min() : Double.NaN,
        number ? profile.moments().max() : Double.NaN,
        common,
        histogram,
        bond);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
