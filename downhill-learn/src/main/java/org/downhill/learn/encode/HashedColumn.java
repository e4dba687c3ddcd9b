package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.Buckets;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.ColumnProfile;
import org.downhill.learn.schema.LongIntMap;
import org.downhill.learn.tensor.IntTensor;
import org.downhill.learn.tensor.Tensor;

/**
 * Categories beyond the bound, hashed to buckets: a sparse feature for each bucket that training
 * used, 1 where the row has it.
 */
final class HashedColumn implements ColumnEncoding {

  static final String KIND = "hashed";

  private final int position;
  private final int bits;
  private final int[] buckets;
  private final Gaps gaps;
  private final long seed;
  private final LongIntMap numbers = new LongIntMap();

  HashedColumn(int position, int bits, int[] buckets, Gaps gaps, long seed) {
    this.position = position;
    this.bits = bits;
    this.buckets = buckets;
    this.gaps = gaps;
    this.seed = seed;
    for (int i = 0; i < buckets.length; i++) {
      numbers.put(buckets[i], i);
    }
  }

  static HashedColumn fit(int position, ColumnProfile profile, long seed) {
    Buckets buckets = profile.detail().buckets();
    return new HashedColumn(
        position, buckets.bits(), buckets.inUse(), Gaps.of(profile.missing()), seed);
  }

  @Override
  public int position() {
    return position;
  }

  @Override
  public int sparse() {
    return buckets.length + gaps.features();
  }

  @Override
  public void encode(Workspace work, int dense, int sparse, EncodedRow into) {
    if (work.cell.form() == Cell.Form.MISSING) {
      gaps.encode(work, sparse + buckets.length, into);
      return;
    }
    int number = numbers.get(Buckets.of(work.cell.hash(seed), bits));
    if (number == LongIntMap.ABSENT) {
      work.countUnseen();
    } else {
      into.add(sparse + number, 1);
    }
  }

  @Override
  public String featureName(String column, int feature) {
    return feature < buckets.length
        ? column + "[" + buckets[feature] + "]"
        : Gaps.featureName(column);
  }

  @Override
  public List<String> notes(String column) {
    long distinct = Buckets.distinct(buckets.length, bits);
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: about %,d categories hashed to %,d features, about %,d share theirs with another",
            column,
            distinct,
            buckets.length,
            Math.min(distinct, 2 * (distinct - buckets.length))));
  }

  @Override
  public void write(ObjectNode json, String prefix, Map<String, Tensor> tensors) {
    json.put("kind", KIND).put("bits", bits);
    gaps.write(json);
    tensors.put(prefix + "buckets", new IntTensor(buckets));
  }

  static HashedColumn read(
      JsonNode json, int position, String prefix, Map<String, Tensor> tensors, long seed) {
    int[] buckets = Json.tensor(tensors, prefix + "buckets", IntTensor.class).data();
    return new HashedColumn(position, Json.integer(json, "bits"), buckets, Gaps.read(json), seed);
  }
}
