package org.downhill.learn.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.read.TableBlock;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over a table: every row is seen once, and what the schema and the encoding need to
 * know of the training rows and of all rows is kept, in memory that does not grow with the rows.
 * Not for use by several threads at once.
 *
 * <pre>{@code
 * TableProfiler profiler = new TableProfiler(header, options);
 * while (reader.next(row)) {
 *   profiler.add(fields, part);
 * }
 * TableSchema schema = TableSchema.infer(profiler);
 * TableEncoder encoder = TableEncoder.fit(schema, profiler.train(), encoding);
 * }</pre>
 */
public final class TableProfiler {

  /** Rows after which a doubtful target is asked about. */
  private static final int ROWS_FOR_QUESTION = 1_000;

  private static final int CANDIDATES = 8;
  private static final int GROUPS = 8;

  private final TableHeader header;
  private final SchemaOptions options;
  private final Roles roles;
  private final int columns;
  private final Scratch scratch;

  /** One for each group of columns that a thread may take. */
  private final Scratch[] scratches;

  private final Summary train;
  private final Summary heldOut;
  private long rows;
  private @Nullable TableProfile all;

  /**
   * A pass that is about to begin.
   *
   * @throws SpecException if the options name a column that the table does not have
   */
  public TableProfiler(TableHeader header, SchemaOptions options) {
    this.header = header;
    this.options = options;
    roles = new Roles(header, options);
    columns = header.columns().size();
    scratch = new Scratch(options.seed());
    scratches = new Scratch[Math.max(1, Math.min(GROUPS, columns))];
    Arrays.setAll(scratches, group -> new Scratch(options.seed()));
    train = new Summary();
    heldOut = new Summary();
  }

  /**
   * Adds a row.
   *
   * @throws SpecException if 1,000 rows have been seen and it is in doubt which column is the
   *     target; the message is a question with the candidates
   */
  public void add(Fields row, Part part) {
    summary(part).add(row);
    rows++;
    all = null;
    if (rows == ROWS_FOR_QUESTION) {
      requireTarget();
    }
  }

  /**
   * Adds the rows of a block, as {@link #add(Fields, Part)} would one by one, but column by column:
   * so a column's summary stays in the cache, and columns can be shared out among threads.
   *
   * @param parts the part of each row
   * @param tasks runs tasks that do not depend on one another
   * @throws SpecException as for a single row
   */
  public void add(TableBlock block, Part[] parts, TaskRunner tasks) {
    int before = (int) Math.max(0, Math.min(block.rows(), ROWS_FOR_QUESTION - rows));
    addSlice(block, parts, 0, before, tasks);
    if (before > 0 && rows == ROWS_FOR_QUESTION) {
      requireTarget();
    }
    addSlice(block, parts, before, block.rows(), tasks);
  }

  private void addSlice(TableBlock block, Part[] parts, int from, int to, TaskRunner tasks) {
    if (from == to) {
      return;
    }
    Map<Part, int[]> rowsOf = rowsWithTarget(block, parts, from, to);
    long firstRow = rows;
    tasks.run(
        scratches.length,
        group -> {
          for (int column = group; column < columns; column += scratches.length) {
            if (roles.of(column) != Role.LEFT_OUT) {
              for (Map.Entry<Part, int[]> part : rowsOf.entrySet()) {
                ColumnProfile profile = summary(part.getKey()).columns.get(column);
                add(block, part.getValue(), column, firstRow - from, profile, scratches[group]);
              }
            }
          }
        });
    rows += to - from;
    all = null;
  }

  /** Adds the fields that some rows have in a column. */
  private static void add(
      TableBlock block,
      int[] chosen,
      int column,
      long rowsBefore,
      ColumnProfile profile,
      Scratch scratch) {
    double[] numbers = scratch.numbers(chosen.length);
    int size = 0;
    for (int row : chosen) {
      int cell = block.cell(row, column);
      if (block.isPlainNumber(cell) && profile.takesNumber(rowsBefore + row)) {
        numbers[size++] = block.number(cell);
      } else {
        // The last bits of the mean depend on the order of all numbers.
        profile.add(numbers, size, scratch);
        size = 0;
        scratch.fields().moveTo(block, row);
        profile.add(scratch.fields(), column, rowsBefore + row, scratch);
      }
    }
    profile.add(numbers, size, scratch);
  }

  /** The rows of each part that have a target; the others are counted. */
  private Map<Part, int[]> rowsWithTarget(TableBlock block, Part[] parts, int from, int to) {
    int target = roles.target().orElse(-1);
    BlockFields fields = scratch.fields();
    Map<Part, int[]> rowsOf = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      int[] chosen = new int[to - from];
      int size = 0;
      for (int row = from; row < to; row++) {
        if (parts[row] == part) {
          fields.moveTo(block, row);
          if (target < 0 || scratch.cell().read(fields, target) != Cell.Form.MISSING) {
            chosen[size++] = row;
          } else {
            summary(part).rowsWithoutTarget++;
          }
        }
      }
      summary(part).rows += size;
      rowsOf.put(part, Arrays.copyOf(chosen, size));
    }
    return rowsOf;
  }

  private Summary summary(Part part) {
    return part == Part.TRAIN ? train : heldOut;
  }

  /** The summary of the training rows. */
  public TableProfile train() {
    return train.profile();
  }

  /** The summary of all rows. */
  public TableProfile all() {
    if (heldOut.rows + heldOut.rowsWithoutTarget == 0) {
      return train.profile();
    }
    if (all == null) {
      Summary sum = new Summary();
      sum.add(train);
      sum.add(heldOut);
      all = sum.profile();
    }
    return all;
  }

  /** What the user says about the columns. */
  SchemaOptions options() {
    return options;
  }

  /** What each column is used for. */
  Roles roles() {
    return roles;
  }

  /** The position of the target. */
  int requireTarget() {
    return roles.target().orElseThrow(this::targetQuestion);
  }

  private SpecException targetQuestion() {
    List<ColumnProfile> columns = all().columns();
    List<String> candidates =
        IntStream.range(0, columns.size())
            .filter(i -> roles.of(i) == Role.FEATURE && columns.get(i).distinct() > 1)
            .mapToObj(i -> header.columns().get(i) + examples(columns.get(i)))
            .collect(Collectors.toCollection(ArrayList::new));
    if (candidates.size() > CANDIDATES) {
      candidates.subList(CANDIDATES - 1, candidates.size() - 1).clear();
      candidates.add(CANDIDATES - 1, "…");
    }
    return new SpecException(
        "which column of "
            + header.source()
            + " is the target? add --target NAME, where NAME is one of: "
            + String.join("; ", candidates));
  }

  private static String examples(ColumnProfile column) {
    return column.examples().stream()
        .map(DataException::quote)
        .collect(Collectors.joining(", ", " (", ")"));
  }

  /** The columns of one part. */
  private final class Summary {

    private final List<ColumnProfile> columns = new ArrayList<>();
    private long rows;
    private long rowsWithoutTarget;

    Summary() {
      int size = header.columns().size();
      int target = roles.target().orElse(-1);
      for (int column = 0; column < size; column++) {
        String name = header.columns().get(column);
        int rivals = column == target ? 1 : size;
        boolean compactDates = NameHints.saysDate(name);
        Optional<ColumnKind> declared = Optional.ofNullable(options.types().get(name));
        boolean asDate = declared.isPresent() && declared.get() == ColumnKind.DATE_TIME;
        columns.add(
            new ColumnProfile(
                ProfileSettings.of(rivals, options.seed(), compactDates || asDate, declared)));
      }
    }

    void add(Fields row) {
      int target = roles.target().orElse(-1);
      if (target >= 0 && scratch.cell().read(row, target) == Cell.Form.MISSING) {
        rowsWithoutTarget++;
        return;
      }
      for (int column = 0; column < columns.size(); column++) {
        if (roles.of(column) != Role.LEFT_OUT) {
          columns.get(column).add(row, column, TableProfiler.this.rows, scratch);
        }
      }
      rows++;
    }

    void add(Summary other) {
      for (int column = 0; column < columns.size(); column++) {
        columns.get(column).add(other.columns.get(column), scratch);
      }
      rows += other.rows;
      rowsWithoutTarget += other.rowsWithoutTarget;
    }

    TableProfile profile() {
      return new TableProfile(header, rows, rowsWithoutTarget, columns);
    }
  }
}
