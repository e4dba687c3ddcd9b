package org.downhill.learn;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.Query;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.schema.ColumnKind;
import org.downhill.learn.train.TrainSettings;

/**
 * Rows in files and what their columns are for; immutable.
 *
 * <p>Nothing is read before a model is fitted, but for the beginning, which tells the format.
 */
public final class Table {

  private final DataSource source;
  private final Optional<String> target;
  private final Optional<String> weight;
  private final Optional<String> exposure;
  private final List<String> ignored;
  private final Map<String, ColumnKind> kinds;

  private Table(
      DataSource source,
      Optional<String> target,
      Optional<String> weight,
      Optional<String> exposure,
      List<String> ignored,
      Map<String, ColumnKind> kinds) {
    this.source = source;
    this.target = target;
    this.weight = weight;
    this.exposure = exposure;
    this.ignored = ignored;
    this.kinds = kinds;
  }

  /**
   * The rows of one or several files, plain or gzip-compressed, in any format that Downhill reads.
   *
   * @throws DataException if a file cannot be read or is no data
   */
  public static Table read(Path first, Path... more) {
    List<ByteSource> sources = new ArrayList<>();
    sources.add(ByteSource.of(first));
    Arrays.stream(more).map(ByteSource::of).forEach(sources::add);
    return of(DataSource.open(sources, ReadOptions.defaults()));
  }

  /**
   * The rows of a file of delimited text.
   *
   * @throws DataException if the file cannot be read or is something else
   */
  public static Table csv(Path file) {
    DataSource source = DataSource.open(file);
    if (!source.isTable()) {
      throw new DataException(
          Place.of(source.name()),
          source.format().description(),
          "delimited text",
          "use Table.read, which takes every format");
    }
    return of(source);
  }

  /**
   * The rows that an SQL query over files gives, such as {@code SELECT * FROM 'trips.parquet'};
   * they are read by the module downhill-sql, which must be on the class path.
   *
   * @throws DataException if a file cannot be read, or the module is not there
   * @throws org.downhill.core.spec.SpecException if it is no query, or one that makes no sense
   */
  public static Table query(String sql) {
    if (!Query.isQuery(sql)) {
      throw new SpecException(
          "a query begins with SELECT, WITH, FROM or VALUES, and not as "
              + DataException.quote(sql));
    }
    return of(DataSource.open(List.of(sql), ReadOptions.defaults(), InputStream.nullInputStream()));
  }

  /** The rows of a source that was opened with options of its own. */
  public static Table of(DataSource source) {
    return new Table(
        source, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Map.of());
  }

  /** This table with the column to predict. */
  public Table target(String column) {
    return new Table(source, Optional.of(column), weight, exposure, ignored, kinds);
  }

  /** This table with a column of row weights: 2 is the same as the row written twice. */
  public Table weight(String column) {
    return new Table(source, target, Optional.of(column), exposure, ignored, kinds);
  }

  /** This table with a column of exposures, for counts. */
  public Table exposure(String column) {
    return new Table(source, target, weight, Optional.of(column), ignored, kinds);
  }

  /** This table without some columns. */
  public Table ignore(String... columns) {
    return new Table(source, target, weight, exposure, List.of(columns), kinds);
  }

  /** This table with the kind of a column stated. */
  public Table kind(String column, ColumnKind kind) {
    Map<String, ColumnKind> more = new LinkedHashMap<>(kinds);
    more.put(column, kind);
    return new Table(source, target, weight, exposure, ignored, more);
  }

  /** The source of the rows. */
  public DataSource source() {
    return source;
  }

  /** Says in {@code settings} what the columns are for. */
  void describe(TrainSettings.Builder settings) {
    target.ifPresent(settings::target);
    weight.ifPresent(settings::weightColumn);
    exposure.ifPresent(settings::exposureColumn);
    settings.ignore(ignored).types(kinds);
  }
}
