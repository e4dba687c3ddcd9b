package org.downhill.learn.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
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
   * Adds the first {@code size} of some rows, as {@link #add(Fields, Part)} would one by one, but
   * column by column: so a column's summary stays in the cache, and columns can be shared out among
   * threads.
   *
   * @param parts the part of each row
   * @param tasks runs tasks that do not depend on one another
   * @throws SpecException as for a single row
   */
  public void add(Fields[] batch, Part[] parts, int size, TaskRunner tasks) {
    int before = (int) Math.max(0, Math.min(size, ROWS_FOR_QUESTION - rows));
    addSlice(batch, parts, 0, before, tasks);
    if (before > 0 && rows == ROWS_FOR_QUESTION) {
      requireTarget();
    }
    addSlice(batch, parts, before, size, tasks);
  }

  private void addSlice(Fields[] batch, Part[] parts, int from, int to, TaskRunner tasks) {
    if (from == to) {
      return;
    }
    int target = roles.target().orElse(-1);
    boolean[] use = new boolean[to];
    for (int i = from; i < to; i++) {
      Summary summary = summary(parts[i]);
      use[i] = target < 0 || scratch.cell().read(batch[i], target) != Cell.Form.MISSING;
      summary.rows += use[i] ? 1 : 0;
      summary.rowsWithoutTarget += use[i] ? 0 : 1;
    }
    long firstRow = rows - from;
    tasks.run(
        scratches.length,
        group -> {
          for (int column = group; column < columns; column += scratches.length) {
            if (roles.of(column) != Role.LEFT_OUT) {
              for (int i = from; i < to; i++) {
                if (use[i]) {
                  ColumnProfile profile = summary(parts[i]).columns.get(column);
                  profile.add(batch[i], column, firstRow + i, scratches[group]);
                }
              }
            }
          }
        });
    rows += to - from;
    all = null;
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
