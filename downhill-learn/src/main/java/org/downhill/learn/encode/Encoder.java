package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.downhill.core.problem.NamedParameters;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.tensor.Tensor;

/**
 * How rows of data become features: dense ones, numbered first, then sparse ones. Fitted once and
 * immutable; what it writes can be read again, and the reader encodes every row to the same bits.
 *
 * <p>The names that it knows are those of columns and of single features; their coordinates are
 * numbers of features.
 */
public sealed interface Encoder extends NamedParameters permits TableEncoder, SparseEncoder {

  /** Number of dense features. */
  int denseColumns();

  /** Number of sparse features. */
  int sparseColumns();

  /** Number of all features. */
  default int features() {
    return denseColumns() + sparseColumns();
  }

  /** The name of a feature: {@code age}, {@code workclass=Private}, {@code 17}. */
  String featureName(int feature);

  /**
   * What is subtracted from a value of the data before it is divided by {@link #scale}: a weight
   * {@code w} of the feature is {@code w / scale} in units of the data, and takes {@code w · center
   * / scale} from the constant.
   */
  double center(int feature);

  /** What a value of the data is divided by, above 0. */
  double scale(int feature);

  /** What should be told about the encoding, a sentence each: what was hashed, and collisions. */
  List<String> notes();

  /** An empty row of the right size. */
  default EncodedRow newRow() {
    return new EncodedRow(denseColumns());
  }

  /** Everything but the large arrays, as JSON. */
  ObjectNode toJson();

  /** The large arrays, by names that begin with {@code encoder.}; the live ones. */
  Map<String, Tensor> tensors();

  /**
   * The encoder that {@link #toJson} and {@link #tensors} wrote.
   *
   * @throws IllegalArgumentException if they are not of that form
   */
  static Encoder read(JsonNode json, Map<String, Tensor> tensors) {
    String type = Json.text(json, "type");
    return switch (type) {
      case TableEncoder.TYPE -> TableEncoder.readTable(json, tensors);
      case SparseEncoder.TYPE -> SparseEncoder.readSparse(json, tensors);
      default -> throw new IllegalArgumentException("there is no encoder of type " + type);
    };
  }
}
