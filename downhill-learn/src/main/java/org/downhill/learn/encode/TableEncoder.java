package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.downhill.core.problem.Coordinates;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.schema.ColumnProfile;
import org.downhill.learn.schema.ColumnSchema;
import org.downhill.learn.schema.TableHeader;
import org.downhill.learn.schema.TableProfile;
import org.downhill.learn.schema.TableSchema;
import org.downhill.learn.tensor.Tensor;

/** How the rows of a table become features. */
public final class TableEncoder implements Encoder {

  static final String TYPE = "table";

  private static final String TENSORS = "encoder.";
  private static final int NO_COLUMN = -1;

  private final TableHeader header;
  private final int target;
  private final int weight;
  private final int exposure;
  private final long seed;
  private final List<ColumnEncoding> columns;
  private final int[] firstDense;
  private final int[] firstSparse;

  private TableEncoder(
      TableHeader header,
      int target,
      int weight,
      int exposure,
      long seed,
      List<ColumnEncoding> columns) {
    this.header = header;
    this.target = target;
    this.weight = weight;
    this.exposure = exposure;
    this.seed = seed;
    this.columns = List.copyOf(columns);
    firstDense = new int[columns.size() + 1];
    firstSparse = new int[columns.size() + 1];
    for (int i = 0; i < columns.size(); i++) {
      firstDense[i + 1] = firstDense[i] + columns.get(i).dense();
    }
    firstSparse[0] = firstDense[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      firstSparse[i + 1] = Math.addExact(firstSparse[i], columns.get(i).sparse());
    }
  }

  /**
   * Fits an encoder to the rows of a profile, usually the training rows.
   *
   * @throws DataException if no column is left to learn from
   */
  public static TableEncoder fit(
      TableSchema schema, TableProfile profile, EncodingOptions options) {
    List<ColumnEncoding> encodings = new ArrayList<>();
    for (int position = 0; position < schema.columns().size(); position++) {
      ColumnSchema column = schema.columns().get(position);
      if (column.isFeature()) {
        ColumnProfile values = profile.columns().get(position);
        encodings.add(fit(position, column, values, schema.seed(), options));
      }
    }
    if (encodings.isEmpty()) {
      throw new DataException(
          Place.of(schema.header().source()),
          "no column to learn from besides the target",
          "at least one that is no identifier and not the same in every row",
          "give more columns, or state what a column holds with --types NAME=numeric");
    }
    return new TableEncoder(
        schema.header(),
        schema.targetColumn(),
        schema.weightColumn().orElse(NO_COLUMN),
        schema.exposureColumn().orElse(NO_COLUMN),
        schema.seed(),
        encodings);
  }

  private static ColumnEncoding fit(
      int position,
      ColumnSchema column,
      ColumnProfile profile,
      long seed,
      EncodingOptions options) {
    Strays strays = column.strays() > 0 ? Strays.MISSING : Strays.REFUSED;
    return switch (column.kind()) {
      case NUMERIC -> NumericColumn.fit(position, column.name(), profile, strays, options);
      case BOOLEAN -> BooleanColumn.fit(position, profile);
      case CATEGORICAL ->
          profile.hasLevels()
              ? CategoryColumn.fit(position, profile, seed)
              : HashedColumn.fit(position, profile, seed);
      case DATE_TIME ->
          DateColumn.fit(
              position, column.name(), column.dateOrder().orElseThrow(), profile, strays, options);
      case TEXT -> TextColumn.fit(position, profile);
      case IDENTIFIER, CONSTANT, IGNORED ->
          throw new IllegalArgumentException(column.kind().label() + " is not encoded");
    };
  }

  /** The columns of the table that the encoder was fitted to. */
  public TableHeader header() {
    return header;
  }

  /** The name of the target. */
  public String targetColumn() {
    return header.columns().get(target);
  }

  /** The name of the column of row weights. */
  public Optional<String> weightColumn() {
    return name(weight);
  }

  /** The name of the column of exposures. */
  public Optional<String> exposureColumn() {
    return name(exposure);
  }

  /** The names of the columns that features come from, in the order of the table. */
  public List<String> featureColumns() {
    return columns.stream().map(column -> header.columns().get(column.position())).toList();
  }

  /** Starts encoding rows whose columns are those that the encoder was fitted to. */
  public TableRowEncoder rowEncoder() {
    return new TableRowEncoder(this, Binding.identity(this));
  }

  /**
   * Starts encoding rows of a table: columns are found by name if both tables name them, otherwise
   * by position. Columns that are not needed may be there or not.
   *
   * @throws DataException if a column that features come from is not there
   */
  public TableRowEncoder rowEncoder(TableHeader other) {
    return new TableRowEncoder(this, Binding.of(this, other));
  }

  /** A row to be filled field by field, all of them missing at first. */
  public InputRow inputRow() {
    return new InputRow(header.columns());
  }

  @Override
  public int denseColumns() {
    return firstDense[columns.size()];
  }

  @Override
  public int sparseColumns() {
    return firstSparse[columns.size()] - denseColumns();
  }

  @Override
  public String featureName(int feature) {
    boolean dense = feature < denseColumns();
    int[] first = dense ? firstDense : firstSparse;
    int column = column(feature);
    ColumnEncoding encoding = columns.get(column);
    return encoding.featureName(
        header.columns().get(encoding.position()),
        feature - first[column] + (dense ? 0 : encoding.dense()));
  }

  /** The columns that features come from. */
  @Override
  public List<String> parameterNames() {
    return columns.stream().map(encoding -> header.columns().get(encoding.position())).toList();
  }

  /** The features of a column, or the one feature such as {@code workclass=Private}. */
  @Override
  public Optional<Coordinates> coordinates(String name) {
    int column = parameterNames().indexOf(name);
    if (column >= 0) {
      return Optional.of(
          Coordinates.range(firstDense[column], firstDense[column + 1])
              .and(Coordinates.range(firstSparse[column], firstSparse[column + 1])));
    }
    return IntStream.range(0, features())
        .filter(feature -> featureName(feature).equals(name))
        .mapToObj(feature -> Coordinates.range(feature, feature + 1))
        .findFirst();
  }

  @Override
  public double center(int feature) {
    return feature < denseColumns() ? columns.get(column(feature)).affine().center() : 0;
  }

  @Override
  public double scale(int feature) {
    return feature < denseColumns() ? columns.get(column(feature)).affine().scale() : 1;
  }

  /** The name of the column of the table that a feature comes from. */
  public String columnOf(int feature) {
    return header.columns().get(columns.get(column(feature)).position());
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    columns.forEach(column -> notes.addAll(column.notes(header.columns().get(column.position()))));
    return notes;
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", TYPE);
    json.put("source", header.source());
    json.set("columns", Json.array(header.columns()));
    json.put("named", header.named());
    json.put("target", target).put("weight", weight).put("exposure", exposure).put("seed", seed);
    ArrayNode features = json.putArray("features");
    for (ColumnEncoding column : columns) {
      ObjectNode element = features.addObject().put("column", column.position());
      column.write(element, prefix(column.position()), new LinkedHashMap<>());
    }
    return json;
  }

  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ColumnEncoding column : columns) {
      ObjectNode unused = JsonNodeFactory.instance.objectNode();
      column.write(unused, prefix(column.position()), tensors);
    }
    return tensors;
  }

  static TableEncoder readTable(JsonNode json, Map<String, Tensor> tensors) {
    TableHeader header =
        new TableHeader(
            Json.text(json, "source"), Json.texts(json, "columns"), Json.flag(json, "named"));
    int size = header.columns().size();
    long seed = Json.longInteger(json, "seed");
    List<ColumnEncoding> columns = new ArrayList<>();
    for (JsonNode element : json.path("features")) {
      int position = Json.position(element, "column", 0, size);
      columns.add(ColumnEncoding.read(element, position, prefix(position), tensors, seed));
    }
    return new TableEncoder(
        header,
        Json.position(json, "target", 0, size),
        Json.position(json, "weight", NO_COLUMN, size),
        Json.position(json, "exposure", NO_COLUMN, size),
        seed,
        columns);
  }

  List<ColumnEncoding> columns() {
    return columns;
  }

  /** Number of a column's first dense feature. */
  int firstDense(int column) {
    return firstDense[column];
  }

  /** Number of a column's first sparse feature. */
  int firstSparse(int column) {
    return firstSparse[column];
  }

  int target() {
    return target;
  }

  OptionalInt weight() {
    return weight == NO_COLUMN ? OptionalInt.empty() : OptionalInt.of(weight);
  }

  OptionalInt exposure() {
    return exposure == NO_COLUMN ? OptionalInt.empty() : OptionalInt.of(exposure);
  }

  long seed() {
    return seed;
  }

  private Optional<String> name(int position) {
    return position == NO_COLUMN ? Optional.empty() : Optional.of(header.columns().get(position));
  }

  /** The encoded column whose features hold the given one. */
  private int column(int feature) {
    if (feature < 0 || feature >= features()) {
      throw new IndexOutOfBoundsException("feature " + feature + " of " + features());
    }
    int[] first = feature < denseColumns() ? firstDense : firstSparse;
    int low = 0;
    int high = columns.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (first[middle] <= feature) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static String prefix(int position) {
    return TENSORS + position + ".";
  }
}
