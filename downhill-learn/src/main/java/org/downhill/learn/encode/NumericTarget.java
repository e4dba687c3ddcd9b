package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.ColumnProfile;

/**
 * A target that is a number {@code y}, of which a loss sees {@code (y − center) / scale}.
 *
 * @param center what becomes 0
 * @param scale what becomes 1 away from it, above 0
 */
public record NumericTarget(double center, double scale) implements TargetCodec {

  static final String TYPE = "number";

  /** Refuses a scale that cannot be undone. */
  public NumericTarget {
    if (!Double.isFinite(center) || !(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException(
          "a target with center " + center + " and scale " + scale + " cannot be decoded");
    }
  }

  static NumericTarget fit(ColumnProfile target, EncodingOptions options) {
    Scaling scaling = options.scaling() == Scaling.NONE ? Scaling.NONE : Scaling.STANDARD;
    EncodingOptions own = new EncodingOptions(scaling, options.centering());
    Affine map = Affine.of(target.moments(), own, "the target");
    return new NumericTarget(map.center(), map.scale());
  }

  @Override
  public double encode(Cell cell) {
    return switch (cell.form()) {
      case MISSING, PLACEHOLDER -> MISSING;
      case NUMBER -> (cell.number() - center) / scale;
      case INFINITE, TEXT -> INVALID;
    };
  }

  /** The number, in the units of the data, behind what a loss sees. */
  public double decode(double encoded) {
    return encoded * scale + center;
  }

  @Override
  public String expected() {
    return "a finite number";
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", TYPE)
        .put("center", center)
        .put("scale", scale);
  }
}
