package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.ColumnProfile;
import org.downhill.learn.tensor.Tensor;

/**
 * Numbers as one dense feature; a missing one becomes the mean.
 *
 * @param position position of the column
 * @param affine how numbers are scaled
 * @param fill what stands for a missing number
 * @param strays what happens to texts
 * @param gaps whether numbers were missing in training
 */
record NumericColumn(int position, Affine affine, double fill, Strays strays, Gaps gaps)
    implements ColumnEncoding {

  static final String KIND = "numeric";

  static NumericColumn fit(
      int position, String name, ColumnProfile profile, Strays strays, EncodingOptions options) {
    long missing = profile.missing() + profile.placeholders();
    return new NumericColumn(
        position,
        Affine.of(profile.moments(), options, "column " + name),
        profile.moments().mean(),
        strays,
        Gaps.of(strays == Strays.MISSING ? missing + profile.texts() : missing));
  }

  @Override
  public int dense() {
    return 1;
  }

  @Override
  public int sparse() {
    return gaps.features();
  }

  @Override
  public void encode(Workspace work, int dense, int sparse, EncodedRow into) {
    double number = work.cell.number();
    switch (work.cell.form()) {
      case NUMBER -> {}
      case INFINITE -> throw work.complaint("a finite number");
      case TEXT -> {
        strays.check(work, "a number");
        number = gap(work, sparse, into);
      }
      case MISSING, PLACEHOLDER -> number = gap(work, sparse, into);
    }
    into.dense()[dense] = work.single(affine.apply(number));
  }

  private double gap(Workspace work, int sparse, EncodedRow into) {
    gaps.encode(work, sparse, into);
    return fill;
  }

  @Override
  public String featureName(String column, int feature) {
    return feature == 0 ? column : Gaps.featureName(column);
  }

  @Override
  public void write(ObjectNode json, String prefix, Map<String, Tensor> tensors) {
    json.put("kind", KIND);
    json.put("center", affine.center()).put("scale", affine.scale()).put("fill", fill);
    strays.write(json);
    gaps.write(json);
  }

  static NumericColumn read(JsonNode json, int position) {
    Affine affine = new Affine(Json.number(json, "center"), Json.number(json, "scale"));
    return new NumericColumn(
        position, affine, Json.number(json, "fill"), Strays.read(json), Gaps.read(json));
  }
}
