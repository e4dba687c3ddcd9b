package org.downhill.learn.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.downhill.learn.input.Place;

/**
 * Some rows of numbered features with their labels, as arrays and not one object for a row; valid
 * until the next block is taken. The arrays are the live ones, longer than what they hold, and must
 * not be written.
 *
 * <p>LibSVM and IDX rows have ascending ids, each once. A row of Vowpal Wabbit text has ids in the
 * order of the text, and one may occur more than once; its values then add up.
 */
public final class SparseBlock {

  /** What stands for the code of a label where a row has none. */
  public static final int NO_LABEL = -1;

  private static final int FEW = 64;

  private int rows;
  private int size;
  private int[] start = new int[FEW + 1];
  private long[] id = new long[FEW];
  private float[] value = new float[FEW];
  private int[] labelCode = new int[FEW];
  private double[] labelValue = new double[FEW];
  private double[] weight = new double[FEW];
  private double[] initial = new double[FEW];
  private long[] group = new long[FEW];
  private int[] line = new int[FEW];
  private int[] tagStart = new int[FEW];
  private int[] tagEnd = new int[FEW];
  private final LabelTable labels = new LabelTable();
  private Chunk chunk = new Chunk();

  SparseBlock() {}

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Where each row's features start in {@link #id()}; one entry more than rows. */
  public int[] start() {
    return start;
  }

  /** Ids of the features, row after row. */
  public long[] id() {
    return id;
  }

  /** Values of the features, finite, aligned with {@link #id()}. */
  public float[] value() {
    return value;
  }

  /** The labels as numbers; NaN where a label is no number or missing. */
  public double[] labelValue() {
    return labelValue;
  }

  /**
   * For each row the code of its label, from 0 in the order of the first rows that have them,
   * {@link #NO_LABEL} for none. In a block, rows of the same code have the same label; a label that
   * comes again after many others may have more than one code.
   */
  public int[] labelCode() {
    return labelCode;
  }

  /** Number of codes of labels in the block. */
  public int labels() {
    return labels.size();
  }

  /** The label that a code stands for, as written; empty for {@link #NO_LABEL}. */
  public String label(int code) {
    return code == NO_LABEL ? "" : labels.text(code);
  }

  /** The importances of the rows, finite and at least 0; 1 where the data say nothing. */
  public double[] weight() {
    return weight;
  }

  /** The initial predictions of Vowpal Wabbit text, added to the score; 0 elsewhere. */
  public double[] initial() {
    return initial;
  }

  /** The query that a row belongs to ({@code qid:} of LibSVM text). */
  public OptionalLong group(int row) {
    return group[row] < 0 ? OptionalLong.empty() : OptionalLong.of(group[row]);
  }

  /** The tag of a row of Vowpal Wabbit text, empty if there is none. */
  public String tag(int row) {
    return new String(
        chunk.bytes(), tagStart[row], tagEnd[row] - tagStart[row], StandardCharsets.UTF_8);
  }

  /** The name of the file that the rows are from. */
  public String source() {
    return chunk.source();
  }

  /**
   * The line of a row, from 1; the number of the image in IDX data. Where blocks come in random
   * order, the lines before the block are counted when they are first asked for.
   */
  public long line(int row) {
    return chunk.linesBefore() + line[row];
  }

  /** The place of a row, for messages. */
  public Place place(int row) {
    return Place.of(source()).atLine(line(row));
  }

  /** {@link #place} for later, when the block may hold other rows. */
  public Supplier<Place> laterPlace(int row) {
    LongSupplier before = chunk.laterLinesBefore();
    String source = source();
    int within = line[row];
    return () -> Place.of(source).atLine(before.getAsLong() + within);
  }

  /** Starts over with the rows of a chunk. */
  void begin(Chunk newChunk) {
    chunk = newChunk;
    labels.begin(newChunk.bytes());
    rows = 0;
    size = 0;
  }

  /** Starts a row; what an earlier one that was not ended left behind is gone. */
  void beginRow(int lineOfChunk) {
    if (rows == labelCode.length) {
      growRows();
    }
    size = start[rows];
    line[rows] = lineOfChunk;
    labelCode[rows] = NO_LABEL;
    labelValue[rows] = Double.NaN;
    weight[rows] = 1;
    initial[rows] = 0;
    group[rows] = -1;
    tagStart[rows] = 0;
    tagEnd[rows] = 0;
  }

  /** Gives the row the label in {@code [from, to)} of the chunk. */
  void label(Line at, int from, int to) {
    int code = labels.code(at, from, to);
    labelCode[rows] = code;
    labelValue[rows] = labels.number(code);
  }

  /** Gives the row a label that is not in the chunk. */
  void label(String text, double number) {
    int code = labels.code(text, number);
    labelCode[rows] = code;
    labelValue[rows] = number;
  }

  /** The code of a label that is not in the chunk. */
  int codeOf(String text, double number) {
    return labels.code(text, number);
  }

  /** Gives the row the label of a code, or none. */
  void labelCode(int code) {
    labelCode[rows] = code;
    labelValue[rows] = code == NO_LABEL ? Double.NaN : labels.number(code);
  }

  void weight(double importance) {
    weight[rows] = importance;
  }

  void initial(double prediction) {
    initial[rows] = prediction;
  }

  void group(long query) {
    group[rows] = query;
  }

  /** Gives the row the tag in {@code [from, to)} of the chunk. */
  void tag(int from, int to) {
    tagStart[rows] = from;
    tagEnd[rows] = to;
  }

  /** Makes room for more features, so that they can be written into the arrays. */
  void reserve(int features) {
    if (size + features > id.length) {
      int capacity = Math.max(size + features, 2 * id.length);
      id = Arrays.copyOf(id, capacity);
      value = Arrays.copyOf(value, capacity);
    }
  }

  /** Number of features of all rows, that of the row not yet ended included. */
  int size() {
    return size;
  }

  /** Says up to where features were written into the arrays. */
  void size(int features) {
    size = features;
  }

  void add(long featureId, float featureValue) {
    reserve(1);
    id[size] = featureId;
    value[size++] = featureValue;
  }

  /** Keeps the row. */
  void endRow() {
    start[++rows] = size;
  }

  /** Copies a row. */
  void copy(int row, SparseRow into) {
    into.begin(source(), line(row));
    if (labelCode[row] != NO_LABEL) {
      into.label(labels.text(labelCode[row]), labelValue[row]);
    }
    into.weight(weight[row]);
    into.initial(initial[row]);
    if (group[row] >= 0) {
      into.group(group[row]);
    }
    into.tag(chunk.bytes(), tagStart[row], tagEnd[row]);
    into.features(id, value, start[row], start[row + 1]);
  }

  private void growRows() {
    int capacity = 2 * rows;
    start = Arrays.copyOf(start, capacity + 1);
    labelCode = Arrays.copyOf(labelCode, capacity);
    labelValue = Arrays.copyOf(labelValue, capacity);
    weight = Arrays.copyOf(weight, capacity);
    initial = Arrays.copyOf(initial, capacity);
    group = Arrays.copyOf(group, capacity);
    line = Arrays.copyOf(line, capacity);
    tagStart = Arrays.copyOf(tagStart, capacity);
    tagEnd = Arrays.copyOf(tagEnd, capacity);
  }
}
