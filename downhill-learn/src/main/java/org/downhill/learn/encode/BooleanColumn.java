package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.tensor.Tensor;

/**
 * Yes and no as one sparse feature, 1 for yes.
 *
 * @param position position of the column
 * @param gaps whether values were missing in training
 */
record BooleanColumn(int position, Gaps gaps) implements ColumnEncoding {

  static final String KIND = "boolean";

  @Override
  public int sparse() {
    return 1 + gaps.features();
  }

  @Override
  public void encode(Workspace work, int dense, int sparse, EncodedRow into) {
    if (work.cell.form() == Cell.Form.MISSING || work.cell.form() == Cell.Form.PLACEHOLDER) {
      gaps.encode(work, sparse + 1, into);
      return;
    }
    int truth = work.cell.truth();
    if (truth > 0) {
      into.add(sparse, 1);
    } else if (truth < 0) {
      work.countUnseen();
    }
  }

  @Override
  public String featureName(String column, int feature) {
    return feature == 0 ? column + "=true" : Gaps.featureName(column);
  }

  @Override
  public void write(ObjectNode json, String prefix, Map<String, Tensor> tensors) {
    json.put("kind", KIND);
    gaps.write(json);
  }
}
