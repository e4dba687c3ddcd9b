package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.ColumnProfile;
import org.downhill.learn.schema.Level;
import org.downhill.learn.tensor.Tensor;

/**
 * Yes and no as one sparse feature, 1 for yes; a missing value becomes the mean, so that it is not
 * taken for a no.
 *
 * @param position position of the column
 * @param fill what stands for a missing value: the share of yes in training
 * @param gaps whether values were missing in training
 */
record BooleanColumn(int position, double fill, Gaps gaps) implements ColumnEncoding {

  static final String KIND = "boolean";

  static BooleanColumn fit(int position, ColumnProfile profile) {
    Cell cell = new Cell();
    long yes = 0;
    long known = 0;
    for (Level level : profile.levels()) {
      cell.read(level.text());
      int truth = cell.truth();
      if (truth >= 0) {
        yes += truth * level.count();
        known += level.count();
      }
    }
    double share = known == 0 ? 0 : (double) yes / known;
    return new BooleanColumn(position, share, Gaps.of(profile.missing() + profile.placeholders()));
  }

  @Override
  public int sparse() {
    return 1 + gaps.features();
  }

  @Override
  public void encode(Workspace work, int dense, int sparse, EncodedRow into) {
    boolean missing =
        work.cell.form() == Cell.Form.MISSING || work.cell.form() == Cell.Form.PLACEHOLDER;
    int truth = missing ? -1 : work.cell.truth();
    double value = truth < 0 ? fill : truth;
    if (value != 0) {
      into.add(sparse, (float) value);
    }
    if (missing) {
      gaps.encode(work, sparse + 1, into);
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
    json.put("kind", KIND).put("fill", fill);
    gaps.write(json);
  }

  static BooleanColumn read(JsonNode json, int position) {
    return new BooleanColumn(position, Json.number(json, "fill"), Gaps.read(json));
  }
}
