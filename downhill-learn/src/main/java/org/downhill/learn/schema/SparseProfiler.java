package org.downhill.learn.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.read.SparseRow;
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
  private final LongIntMap numbers = new LongIntMap();
  private final AscendingFeatures features = new AscendingFeatures();
  private final LabelFields label = new LabelFields();
  private final Summary train;
  private final Summary heldOut;
  private long[] ids = new long[64];
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
  public void add(SparseRow row, Part part) {
    (part == Part.TRAIN ? train : heldOut).add(row);
    rows++;
    all = null;
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
    return ids[feature];
  }

  int feature(long id) {
    return numbers.get(id);
  }

  private int number(long id, SparseRow row) {
    int known = numbers.get(id);
    if (known >= 0) {
      return known;
    }
    int number = numbers.size();
    if (number == MAX_FEATURES) {
      throw new DataException(
          row.place(),
          "a feature beyond the first " + Wording.count(MAX_FEATURES),
          "at most so many different features",
          "leave out the rarest ones, or hash them to fewer ids");
    }
    numbers.put(id, number);
    if (number == ids.length) {
      ids = Arrays.copyOf(ids, 2 * number);
    }
    ids[number] = id;
    return number;
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

    void add(SparseRow row) {
      label.read(row);
      if (scratch.cell().read(label, 0) == Cell.Form.MISSING) {
        rowsWithoutLabel++;
        return;
      }
      labels.add(label, 0, SparseProfiler.this.rows, scratch);
      features.read(row.feature(), row.value(), row.size());
      for (int i = 0; i < features.size(); i++) {
        float value = features.values()[i];
        if (value != 0) {
          statistics.add(number(features.ids()[i], row), value);
        }
      }
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
    private SparseRow row = new SparseRow();

    void read(SparseRow newRow) {
      row = newRow;
      if (!row.label().equals(last)) {
        last = row.label();
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
      return row.place();
    }
  }
}
