package org.downhill.learn.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.read.SparseBlock;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over rows of numbered features: every row is seen once, and what the schema and
 * the encoding need to know of the training rows and of all rows is kept, in memory that grows with
 * the number of features and not with the rows. Not for use by several threads at once.
 */
public final class SparseProfiler {

  /** Most features that a data set may have. */
  public static final int MAX_FEATURES = 1 << 24;

  private final String source;
  private final IdKind idKind;
  private final SchemaOptions options;
  private final Scratch scratch;
  private final FeatureNumbers numbers = new FeatureNumbers();
  private final AscendingFeatures features = new AscendingFeatures();
  private final LabelFields label = new LabelFields();
  private final Summary train;
  private final Summary heldOut;
  private final NumberedRow numbered = new NumberedRow();
  private long rows;
  private @Nullable SparseProfile all;

  /**
   * A pass that is about to begin.
   *
   * @param source name of the data set, for messages
   * @throws SpecException if the options name columns, which the data do not have
   */
  public SparseProfiler(String source, IdKind idKind, SchemaOptions options) {
    this.source = source;
    this.idKind = idKind;
    this.options = options;
    refuse("--target", options.target().stream().toList());
    refuse("--weight", options.weight().stream().toList());
    refuse("--exposure", options.exposure().stream().toList());
    refuse("--ignore", options.ignore());
    refuse("--types", options.types().keySet().stream().toList());
    scratch = new Scratch(options.seed());
    train = new Summary();
    heldOut = new Summary();
  }

  /**
   * Adds a row.
   *
   * @throws DataException if the data have more than 16,777,216 features
   */
  public void add(SparseBlock block, int row, Part part) {
    (part == Part.TRAIN ? train : heldOut).add(block, row);
    rows++;
    all = null;
  }

  /** The label of the row that was added last. */
  public Cell label() {
    return scratch.cell();
  }

  /** The features of the row that was added last; none if it has no label. */
  public NumberedRow row() {
    return numbered;
  }

  /** The summary of the training rows. */
  public SparseProfile train() {
    return train.profile();
  }

  /** The summary of all rows. */
  public SparseProfile all() {
    if (heldOut.rows + heldOut.rowsWithoutLabel == 0) {
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

  String source() {
    return source;
  }

  IdKind idKind() {
    return idKind;
  }

  SchemaOptions options() {
    return options;
  }

  int features() {
    return numbers.size();
  }

  long id(int feature) {
    return numbers.id(feature);
  }

  int feature(long id) {
    return numbers.get(id);
  }

  private int newNumber(long id, SparseBlock block, int row) {
    if (numbers.size() == MAX_FEATURES) {
      throw new DataException(
          block.place(row),
          "a feature beyond the first " + Wording.count(MAX_FEATURES),
          "at most so many different features",
          "leave out the rarest ones, or hash them to fewer ids");
    }
    return numbers.add(id);
  }

  private void refuse(String option, List<String> names) {
    if (!names.isEmpty()) {
      throw new SpecException(
          option
              + " names the column \""
              + names.get(0)
              + "\", but "
              + source
              + " has numbered features and a label, which is the target; leave the option out");
    }
  }

  /** The rows of one part. */
  private final class Summary {

    private final ColumnProfile labels =
        new ColumnProfile(ProfileSettings.of(1, options.seed(), false, Optional.empty()));
    private final FeatureStatistics statistics = new FeatureStatistics();
    private long rows;
    private long rowsWithoutLabel;

    void add(SparseBlock block, int row) {
      label.read(block, row);
      if (scratch.cell().read(label, 0) == Cell.Form.MISSING) {
        numbered.begin(0);
        rowsWithoutLabel++;
        return;
      }
      labels.add(label, 0, SparseProfiler.this.rows, scratch);
      features.read(block.id(), block.value(), block.start()[row], block.start()[row + 1]);
      int from = features.from();
      int to = features.to();
      long[] ids = features.ids();
      float[] values = features.values();
      numbered.begin(to - from);
      for (int i = from; i < to; i++) {
        float value = values[i];
        if (value != 0) {
          int number = numbers.get(ids[i]);
          if (number < 0) {
            number = newNumber(ids[i], block, row);
          }
          numbered.add(number, value);
        }
      }
      statistics.add(numbered, numbers.size());
      rows++;
    }

    void add(Summary other) {
      labels.add(other.labels, scratch);
      statistics.add(other.statistics);
      rows += other.rows;
      rowsWithoutLabel += other.rowsWithoutLabel;
    }

    SparseProfile profile() {
      return new SparseProfile(SparseProfiler.this, labels, statistics, rows, rowsWithoutLabel);
    }
  }

  /** The label of a row as its only field. */
  private static final class LabelFields implements Fields {

    private char[] text = new char[0];
    private String last = "";
    private @Nullable SparseBlock block;
    private int row;

    void read(SparseBlock newBlock, int newRow) {
      block = newBlock;
      row = newRow;
      String written = newBlock.label(newBlock.labelCode()[newRow]);
      if (!written.equals(last)) {
        last = written;
        text = last.toCharArray();
      }
    }

    @Override
    public boolean isNumber(int column) {
      return false;
    }

    @Override
    public double number(int column) {
      throw new IllegalStateException("labels are text");
    }

    @Override
    public char[] buffer() {
      return text;
    }

    @Override
    public int start(int column) {
      return 0;
    }

    @Override
    public int end(int column) {
      return text.length;
    }

    @Override
    public Place place(int column) {
      return Objects.requireNonNull(block).place(row);
    }

    @Override
    public Supplier<Place> laterPlace(int column) {
      return Objects.requireNonNull(block).laterPlace(row);
    }
  }
}
