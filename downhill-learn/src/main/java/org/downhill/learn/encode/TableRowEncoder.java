package org.downhill.learn.encode;

import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.Fields;

/**
 * Encodes rows of a table one after the other, without allocating. Not for use by several threads
 * at once; each takes its own from {@link TableEncoder#rowEncoder()}.
 */
public final class TableRowEncoder {

  private final TableEncoder encoder;
  private final Workspace work;
  private final EncodingCounts counts;
  private final ColumnEncoding[] columns;
  private final int[] positions;
  private final int[] firstDense;
  private final int[] firstSparse;
  private final int target;
  private final int weight;
  private final int exposure;

  TableRowEncoder(TableEncoder encoder, Binding binding) {
    this.encoder = encoder;
    counts = new EncodingCounts(encoder.featureColumns());
    work = new Workspace(encoder.seed(), counts, encoder.inputRow());
    columns = encoder.columns().toArray(ColumnEncoding[]::new);
    positions = new int[columns.length];
    firstDense = new int[columns.length];
    firstSparse = new int[columns.length];
    for (int i = 0; i < columns.length; i++) {
      positions[i] = binding.of(columns[i].position());
      firstDense[i] = encoder.firstDense(i);
      firstSparse[i] = encoder.firstSparse(i);
    }
    target = binding.of(encoder.target());
    weight = encoder.weight().isPresent() ? binding.of(encoder.weight().getAsInt()) : -1;
    exposure = encoder.exposure().isPresent() ? binding.of(encoder.exposure().getAsInt()) : -1;
  }

  /** What was met so far that training had not shown. */
  public EncodingCounts counts() {
    return counts;
  }

  /** Whether the table has the target. */
  public boolean hasTarget() {
    return target >= 0;
  }

  /**
   * Encodes the features of a row, and as its offset the logarithm of the exposure: 0 where there
   * is none.
   *
   * @throws DataException if a field does not hold what its column needs
   */
  public void encode(Fields row, EncodedRow into) {
    into.clear();
    counts.countRow();
    for (int i = 0; i < columns.length; i++) {
      work.read(row, positions[i], i);
      columns[i].encode(work, firstDense[i], firstSparse[i], into);
    }
    if (exposure >= 0 && work.read(row, exposure, -1) != Cell.Form.MISSING) {
      into.offset(offset());
    }
  }

  /**
   * Encodes a row with its target and weight; a row without a target is left empty.
   *
   * @param codec encodes the target; see there for rows without a target or of an unseen class
   * @throws DataException if a field does not hold what its column needs, or the table has no
   *     target
   */
  public void encode(Fields row, TargetCodec codec, EncodedRow into) {
    if (target < 0) {
      throw new DataException(
          Place.of(row.place(0).source()),
          "no column " + DataException.quote(encoder.targetColumn()),
          "the target that the model was trained on",
          "add it, or use predict, which needs none");
    }
    work.read(row, target, -1);
    double value = codec.encode(work.cell);
    if (Double.isNaN(value)) {
      into.clear();
      return;
    }
    if (value == TargetCodec.INVALID) {
      throw work.complaint(codec.expected());
    }
    if (exposure >= 0 && work.read(row, exposure, -1) == Cell.Form.MISSING) {
      throw work.complaint("an exposure above 0");
    }
    encode(row, into);
    into.target(value);
    if (weight >= 0) {
      work.read(row, weight, -1);
      double number = work.cell.number();
      if (work.cell.form() != Cell.Form.NUMBER || number < 0) {
        throw work.complaint("a weight that is finite and at least 0");
      }
      into.weight(number);
    }
  }

  private double offset() {
    double number = work.cell.number();
    if (work.cell.form() != Cell.Form.NUMBER || number <= 0) {
      throw work.complaint("an exposure above 0");
    }
    return StrictMath.log(number);
  }
}
