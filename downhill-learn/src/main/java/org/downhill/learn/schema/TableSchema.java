package org.downhill.learn.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;

/**
 * What the columns of a table were taken for.
 *
 * @param header names of the columns
 * @param columns kind and role of each
 * @param task what is predicted
 * @param targetReason why the target is the target
 * @param seed seed of the hashes of texts and categories
 */
public record TableSchema(
    TableHeader header, List<ColumnSchema> columns, TaskChoice task, String targetReason, long seed)
    implements InputSummary {

  private static final int LONGEST_NAME = 24;

  /** Copies the list. */
  public TableSchema {
    columns = List.copyOf(columns);
  }

  /**
   * The schema that the rows seen in a first pass show.
   *
   * @throws SpecException if it is in doubt which column is the target, or a stated kind or task
   *     contradicts another option
   * @throws DataException if the target has fewer than two values, a number is not finite, or
   *     values are not what the user states
   */
  public static TableSchema infer(TableProfiler profiler) {
    SchemaOptions options = profiler.options();
    int target = profiler.requireTarget();
    TableProfile all = profiler.all();
    TableHeader header = all.header();
    if (all.rows() == 0) {
      throw new DataException(
          Place.of(header.source()),
          "no row with a value of the target " + header.columns().get(target),
          "at least two rows with a target",
          "name another column with --target");
    }
    TaskChoice task =
        new TaskRules(
                header.source(), header.columns().get(target), all.columns().get(target), options)
            .choose();
    List<ColumnSchema> columns = new ArrayList<>();
    for (int i = 0; i < header.columns().size(); i++) {
      columns.add(
          i == target
              ? target(header.columns().get(i), task)
              : column(header, i, all.columns().get(i), profiler));
    }
    if (columns.stream().noneMatch(ColumnSchema::isFeature)) {
      columns.replaceAll(column -> rowNumberAsMeasurement(column, all));
    }
    return new TableSchema(header, columns, task, profiler.roles().targetReason(), options.seed());
  }

  /** The position of the target. */
  public int targetColumn() {
    return position(Role.TARGET).orElseThrow();
  }

  /** The position of the row weights. */
  public OptionalInt weightColumn() {
    return position(Role.WEIGHT);
  }

  /** The position of the exposure. */
  public OptionalInt exposureColumn() {
    return position(Role.EXPOSURE);
  }

  @Override
  public String target() {
    return header.columns().get(targetColumn()) + " (" + targetReason + ")";
  }

  @Override
  public List<String> lines() {
    int width =
        Math.min(
            LONGEST_NAME,
            header.columns().stream().mapToInt(String::length).max().orElse(LONGEST_NAME));
    return columns.stream()
        .map(
            column ->
                String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-11s  %s",
                    column.name(),
                    word(column),
                    column.reason()))
        .toList();
  }

  @Override
  public List<String> warnings() {
    return columns.stream()
        .filter(column -> column.role() != Role.LEFT_OUT)
        .flatMap(column -> column.warning().map(text -> column.name() + ": " + text).stream())
        .toList();
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("target", header.columns().get(targetColumn())).put("targetReason", targetReason);
    json.put("task", task.task().label()).put("taskReason", task.reason());
    ArrayNode array = json.putArray("columns");
    for (ColumnSchema column : columns) {
      ObjectNode element = array.addObject().put("name", column.name());
      element.put("role", column.role().label()).put("kind", column.kind().label());
      element.put("reason", column.reason());
      column.warning().ifPresent(warning -> element.put("warning", warning));
    }
    return json;
  }

  private static ColumnSchema column(
      TableHeader header, int position, ColumnProfile profile, TableProfiler profiler) {
    String name = header.columns().get(position);
    SchemaOptions options = profiler.options();
    Role role = profiler.roles().of(position);
    Optional<ColumnKind> declared = Optional.ofNullable(options.types().get(name));
    if (role == Role.LEFT_OUT || declared.filter(kind -> kind == ColumnKind.IGNORED).isPresent()) {
      return ColumnSchema.of(name, Role.LEFT_OUT, ColumnKind.IGNORED, "left out as you said");
    }
    KindRules rules = new KindRules(header.source(), name, role, profile, options.badRows());
    return switch (role) {
      case WEIGHT -> rules.declared(ColumnKind.NUMERIC, "--weight");
      case EXPOSURE -> rules.declared(ColumnKind.NUMERIC, "--exposure");
      default -> declared.map(kind -> rules.declared(kind, "--types")).orElseGet(rules::infer);
    };
  }

  private static ColumnSchema target(String name, TaskChoice task) {
    return ColumnSchema.of(
        name,
        Role.TARGET,
        task.task().isClassification() ? ColumnKind.CATEGORICAL : ColumnKind.NUMERIC,
        task.task().label() + ": " + task.reason());
  }

  /**
   * Takes row numbers for a measurement, for tables that hold nothing else to learn from: in a
   * small table of x and y they are the x.
   */
  private static ColumnSchema rowNumberAsMeasurement(ColumnSchema column, TableProfile all) {
    ColumnProfile profile = all.columns().get(all.header().columns().indexOf(column.name()));
    boolean rowNumber =
        column.role() == Role.FEATURE
            && column.kind() == ColumnKind.IDENTIFIER
            && profile.numbers() == profile.present()
            && !NameHints.saysIdentifier(column.name());
    return rowNumber
        ? ColumnSchema.of(
            column.name(),
            Role.FEATURE,
            ColumnKind.NUMERIC,
            "whole numbers without a gap, kept because no other column can be learnt from")
        : column;
  }

  private OptionalInt position(Role role) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).role() == role)
        .findFirst();
  }

  private static String word(ColumnSchema column) {
    boolean named = column.role() == Role.FEATURE || column.role() == Role.LEFT_OUT;
    return named ? column.kind().label() : column.role().label();
  }
}
