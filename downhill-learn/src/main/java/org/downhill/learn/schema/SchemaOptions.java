package org.downhill.learn.schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.input.ReadOptions.BadRows;

/**
 * What the user says about the columns; everything left open is inferred from the data.
 *
 * @param target name of the column to predict
 * @param task what kind of thing it is
 * @param weight name of the column of row weights
 * @param exposure name of the column of exposures, for counts
 * @param ignore names of columns to leave out
 * @param types kinds of columns
 * @param badRows what happens where a number is not finite or a text stands for a declared number
 * @param seed seed of the hashes of texts and categories
 */
public record SchemaOptions(
    Optional<String> target,
    Optional<Task> task,
    Optional<String> weight,
    Optional<String> exposure,
    List<String> ignore,
    Map<String, ColumnKind> types,
    BadRows badRows,
    long seed) {

  /** Copies the collections. */
  public SchemaOptions {
    ignore = List.copyOf(ignore);
    types = Map.copyOf(types);
  }

  /** Everything inferred; bad rows end the reading; seed 1. */
  public static SchemaOptions defaults() {
    return new SchemaOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        BadRows.FAIL,
        1);
  }

  /** These options with the target named. */
  public SchemaOptions withTarget(String column) {
    return new SchemaOptions(
        Optional.of(column), task, weight, exposure, ignore, types, badRows, seed);
  }

  /** These options with the task stated. */
  public SchemaOptions withTask(Task newTask) {
    return new SchemaOptions(
        target, Optional.of(newTask), weight, exposure, ignore, types, badRows, seed);
  }

  /** These options with the column of weights named. */
  public SchemaOptions withWeight(String column) {
    return new SchemaOptions(
        target, task, Optional.of(column), exposure, ignore, types, badRows, seed);
  }

  /** These options with the column of exposures named. */
  public SchemaOptions withExposure(String column) {
    return new SchemaOptions(
        target, task, weight, Optional.of(column), ignore, types, badRows, seed);
  }

  /** These options with columns to leave out. */
  public SchemaOptions withIgnored(Collection<String> columns) {
    return new SchemaOptions(
        target, task, weight, exposure, List.copyOf(columns), types, badRows, seed);
  }

  /** These options with kinds of columns. */
  public SchemaOptions withTypes(Map<String, ColumnKind> kinds) {
    return new SchemaOptions(target, task, weight, exposure, ignore, kinds, badRows, seed);
  }

  /** These options with the treatment of bad rows decided. */
  public SchemaOptions withBadRows(BadRows treatment) {
    return new SchemaOptions(target, task, weight, exposure, ignore, types, treatment, seed);
  }

  /** These options with the seed of hashes. */
  public SchemaOptions withSeed(long newSeed) {
    return new SchemaOptions(target, task, weight, exposure, ignore, types, badRows, newSeed);
  }
}
