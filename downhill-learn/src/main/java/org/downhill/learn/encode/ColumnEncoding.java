package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.tensor.Tensor;

/**
 * How one column of a table becomes features: dense ones, then sparse ones, each numbered from 0
 * within the column. Immutable.
 */
sealed interface ColumnEncoding
    permits NumericColumn, BooleanColumn, CategoryColumn, HashedColumn, DateColumn, TextColumn {

  /** The position of the column in the table that the encoder was fitted to. */
  int position();

  /** Number of dense features. */
  default int dense() {
    return 0;
  }

  /** Number of sparse features. */
  int sparse();

  /**
   * Encodes the field that the workspace holds.
   *
   * @param dense number of the column's first dense feature
   * @param sparse number of its first sparse feature
   */
  void encode(Workspace work, int dense, int sparse, EncodedRow into);

  /** The name of a dense or, if {@code feature} is at least {@link #dense()}, a sparse feature. */
  String featureName(String column, int feature);

  /** How the dense features are scaled. */
  default Affine affine() {
    return Affine.IDENTITY;
  }

  /** What should be told about the encoding, if anything. */
  default List<String> notes(String column) {
    return List.of();
  }

  /** Writes the encoding, its large arrays as tensors with names that begin with the prefix. */
  void write(ObjectNode json, String prefix, Map<String, Tensor> tensors);

  /** The encoding that {@link #write} wrote. */
  static ColumnEncoding read(
      JsonNode json, int position, String prefix, Map<String, Tensor> tensors, long seed) {
    String kind = Json.text(json, "kind");
    return switch (kind) {
      case NumericColumn.KIND -> NumericColumn.read(json, position);
      case BooleanColumn.KIND -> BooleanColumn.read(json, position);
      case CategoryColumn.KIND -> CategoryColumn.read(json, position, seed);
      case HashedColumn.KIND -> HashedColumn.read(json, position, prefix, tensors, seed);
      case DateColumn.KIND -> DateColumn.read(json, position);
      case TextColumn.KIND -> TextColumn.read(json, position, prefix, tensors);
      default -> throw new IllegalArgumentException("there is no column of kind " + kind);
    };
  }
}
