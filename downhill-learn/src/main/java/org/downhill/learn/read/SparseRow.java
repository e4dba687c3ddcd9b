package org.downhill.learn.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.downhill.learn.input.Place;

/**
 * One row of numbered features with its label, reused from row to row.
 *
 * <p>LibSVM and IDX rows have ascending ids, each once. A row of Vowpal Wabbit text has ids in the
 * order of the text, and one may occur more than once; its values then add up.
 */
public final class SparseRow {

  private long[] feature = new long[64];
  private float[] value = new float[64];
  private int size;
  private String label = "";
  private double labelValue;
  private double weight;
  private double initial;
  private OptionalLong group = OptionalLong.empty();
  private byte[] tag = new byte[32];
  private int tagLength;
  private long line;
  private String source = "";

  /** An empty row, to be filled by a reader. */
  public SparseRow() {}

  /** The label as written, empty if the row has none. */
  public String label() {
    return label;
  }

  /** The label as a number, NaN if it is none. */
  public double labelValue() {
    return labelValue;
  }

  /** The importance of the row, finite and at least 0; 1 where the data say nothing. */
  public double weight() {
    return weight;
  }

  /** The initial prediction of Vowpal Wabbit text, added to the score; 0 elsewhere. */
  public double initial() {
    return initial;
  }

  /** Number of features present. */
  public int size() {
    return size;
  }

  /** Ids of the features; the first {@link #size()} entries count. */
  public long[] feature() {
    return feature;
  }

  /** Values of the features, finite, aligned with {@link #feature()}. */
  public float[] value() {
    return value;
  }

  /** The line of the row, from 1; the number of the image in IDX data. */
  public long line() {
    return line;
  }

  /** The name of the file that the row is from. */
  public String source() {
    return source;
  }

  /** The tag of Vowpal Wabbit text, empty if there is none. */
  public String tag() {
    return new String(tag, 0, tagLength, StandardCharsets.UTF_8);
  }

  /** The query that the row belongs to ({@code qid:} of LibSVM text). */
  public OptionalLong group() {
    return group;
  }

  /** The place of the row, for messages. */
  public Place place() {
    return Place.of(source).atLine(line);
  }

  /** Starts a new row without label, features and tag, of weight 1. */
  void begin(String newSource, long newLine) {
    source = newSource;
    line = newLine;
    size = 0;
    tagLength = 0;
    label = "";
    labelValue = Double.NaN;
    weight = 1;
    initial = 0;
    group = OptionalLong.empty();
  }

  void label(String text, double number) {
    label = text;
    labelValue = number;
  }

  void weight(double importance) {
    weight = importance;
  }

  void initial(double prediction) {
    initial = prediction;
  }

  void group(long query) {
    group = OptionalLong.of(query);
  }

  /** Sets the tag. */
  void tag(byte[] text, int from, int to) {
    tagLength = to - from;
    if (tagLength > tag.length) {
      tag = new byte[Math.max(tagLength, 2 * tag.length)];
    }
    System.arraycopy(text, from, tag, 0, tagLength);
  }

  /** Sets the features. */
  void features(long[] ids, float[] values, int from, int to) {
    size = to - from;
    if (size > feature.length) {
      feature = new long[Math.max(size, 2 * feature.length)];
      value = new float[feature.length];
    }
    System.arraycopy(ids, from, feature, 0, size);
    System.arraycopy(values, from, value, 0, size);
  }

  void add(long id, float featureValue) {
    if (size == feature.length) {
      feature = Arrays.copyOf(feature, 2 * size);
      value = Arrays.copyOf(value, 2 * size);
    }
    feature[size] = id;
    value[size++] = featureValue;
  }
}
