package org.downhill.learn.model;

import java.util.Arrays;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.encode.SparseEncoder;
import org.downhill.learn.encode.SparseRowEncoder;
import org.downhill.learn.rows.EncodedRow;

/** A row of numbered features. */
final class SparseInput extends Input {

  private final SparseRowEncoder encoder;
  private long[] feature = new long[64];
  private float[] value = new float[64];
  private int size;

  SparseInput(LinearModel model, SparseEncoder sparse) {
    super(model);
    encoder = sparse.rowEncoder();
  }

  @Override
  public Input clear() {
    size = 0;
    return this;
  }

  @Override
  public Input set(String column, double number) {
    throw numbered();
  }

  @Override
  public Input set(String column, CharSequence text) {
    throw numbered();
  }

  @Override
  public Input add(long newFeature, float newValue) {
    if (size == feature.length) {
      feature = Arrays.copyOf(feature, 2 * size);
      value = Arrays.copyOf(value, 2 * size);
    }
    feature[size] = newFeature;
    value[size++] = newValue;
    return this;
  }

  @Override
  public EncodingCounts counts() {
    return encoder.counts();
  }

  @Override
  void encode(EncodedRow into) {
    encoder.encode(feature, value, size, into);
  }

  private static SpecException numbered() {
    return new SpecException(
        "the model's features have numbers, not names; add(17, 1f) gives one a value");
  }
}
