package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.ColumnProfile;
import org.downhill.learn.schema.LongIntMap;
import org.downhill.learn.schema.NGrams;
import org.downhill.learn.schema.WordCounts;
import org.downhill.learn.tensor.FloatTensor;
import org.downhill.learn.tensor.IntTensor;
import org.downhill.learn.tensor.Tensor;

/**
 * Texts as weighted words and pairs of words, a sparse feature for each hash bucket that is common
 * enough: {@code (1 + ln tf) · (1 + ln((1 + n) / (1 + df)))}, the row scaled to Euclidean length 1
 * (G. Salton, C. Buckley, "Term-weighting approaches in automatic text retrieval", 1988).
 */
final class TextColumn implements ColumnEncoding {

  static final String KIND = "text";

  /** Most features of a column; the rarest n-grams give way. */
  private static final int MAX_FEATURES = 1 << 17;

  private static final int MANY_TEXTS = 1_000;
  private static final int SOME_TEXTS = 100;
  private static final double[] TERM_WEIGHT = new double[64];

  static {
    for (int count = 1; count < TERM_WEIGHT.length; count++) {
      TERM_WEIGHT[count] = 1 + StrictMath.log(count);
    }
  }

  private final int position;
  private final int[] buckets;
  private final float[] idf;
  private final long distinct;
  private final int used;
  private final int leastTexts;
  private final Gaps gaps;
  private final LongIntMap numbers = new LongIntMap();

  private TextColumn(
      int position,
      int[] buckets,
      float[] idf,
      long distinct,
      int used,
      int leastTexts,
      Gaps gaps) {
    this.position = position;
    this.buckets = buckets;
    this.idf = idf;
    this.distinct = distinct;
    this.used = used;
    this.leastTexts = leastTexts;
    this.gaps = gaps;
    for (int i = 0; i < buckets.length; i++) {
      numbers.put(buckets[i], i);
    }
  }

  static TextColumn fit(int position, ColumnProfile profile) {
    WordCounts words = profile.detail().words();
    long[] used = words.buckets();
    int least = leastTexts(words, used);
    int[] buckets = new int[used.length];
    float[] idf = new float[used.length];
    int kept = 0;
    for (long bucket : used) {
      int texts = words.documents(bucket);
      if (texts >= least) {
        buckets[kept] = (int) bucket;
        idf[kept++] = (float) (1 + StrictMath.log((1.0 + words.documents()) / (1.0 + texts)));
      }
    }
    return new TextColumn(
        position,
        Arrays.copyOf(buckets, kept),
        Arrays.copyOf(idf, kept),
        words.distinct(),
        used.length,
        least,
        Gaps.of(profile.missing()));
  }

  /**
   * In how many texts an n-gram must occur so that what remains is common enough and not too much.
   */
  private static int leastTexts(WordCounts words, long[] used) {
    int least = words.documents() >= MANY_TEXTS ? 3 : words.documents() >= SOME_TEXTS ? 2 : 1;
    int[] texts = new int[used.length];
    for (int i = 0; i < used.length; i++) {
      texts[i] = words.documents(used[i]);
    }
    Arrays.sort(texts);
    return texts.length <= MAX_FEATURES
        ? least
        : Math.max(least, texts[texts.length - 1 - MAX_FEATURES] + 1);
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
    int[] found = find(work);
    int size = known(work.ngrams, found);
    Arrays.sort(found, 0, size);
    double[] weights = work.weights(size);
    double squares = 0;
    int different = 0;
    int at = 0;
    while (at < size) {
      int feature = found[at];
      int end = at + 1;
      while (end < size && found[end] == feature) {
        end++;
      }
      double weight = termWeight(end - at) * idf[feature];
      squares += weight * weight;
      found[different] = feature;
      weights[different++] = weight;
      at = end;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < different; i++) {
      into.add(sparse + found[i], (float) (weights[i] / length));
    }
  }

  /** Takes the text apart; room for the features of all its n-grams. */
  private static int[] find(Workspace work) {
    Cell cell = work.cell;
    if (cell.hasText()) {
      work.ngrams.read(cell.buffer(), cell.from(), cell.to());
    } else {
      char[] digits = cell.text().toCharArray();
      work.ngrams.read(digits, 0, digits.length);
    }
    return work.features(work.ngrams.size());
  }

  /** Puts the features of the known n-grams into {@code found}; how many there are. */
  private int known(NGrams ngrams, int[] found) {
    int size = 0;
    for (int i = 0; i < ngrams.size(); i++) {
      int number = numbers.get(ngrams.buckets()[i]);
      if (number != LongIntMap.ABSENT) {
        found[size++] = number;
      }
    }
    return size;
  }

  private static double termWeight(int count) {
    return count < TERM_WEIGHT.length ? TERM_WEIGHT[count] : 1 + StrictMath.log(count);
  }

  @Override
  public String featureName(String column, int feature) {
    return feature < buckets.length
        ? column + "[" + buckets[feature] + "]"
        : Gaps.featureName(column);
  }

  @Override
  public List<String> notes(String column) {
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: about %,d different words and pairs of words hashed to %,d buckets, of which the"
                + " %,d in at least %d texts are features",
            column,
            distinct,
            used,
            buckets.length,
            leastTexts));
  }

  @Override
  public void write(ObjectNode json, String prefix, Map<String, Tensor> tensors) {
    json.put("kind", KIND).put("distinct", distinct).put("used", used);
    json.put("leastTexts", leastTexts);
    gaps.write(json);
    tensors.put(prefix + "buckets", new IntTensor(buckets));
    tensors.put(prefix + "idf", new FloatTensor(idf));
  }

  static TextColumn read(JsonNode json, int position, String prefix, Map<String, Tensor> tensors) {
    int[] buckets = Json.tensor(tensors, prefix + "buckets", IntTensor.class).data();
    float[] idf = Json.tensor(tensors, prefix + "idf", FloatTensor.class).data();
    if (buckets.length != idf.length) {
      throw new IllegalArgumentException("buckets and idf of a text column differ in number");
    }
    return new TextColumn(
        position,
        buckets,
        idf,
        Json.longInteger(json, "distinct"),
        Json.integer(json, "used"),
        Json.integer(json, "leastTexts"),
        Gaps.read(json));
  }
}
