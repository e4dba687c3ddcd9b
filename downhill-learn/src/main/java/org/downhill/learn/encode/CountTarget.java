package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.downhill.learn.schema.Cell;

/** A target that is a number of at least 0, which a loss sees as it is. */
public record CountTarget() implements TargetCodec {

  static final String TYPE = "count";

  @Override
  public double encode(Cell cell) {
    return switch (cell.form()) {
      case MISSING, PLACEHOLDER -> MISSING;
      case NUMBER -> cell.number() >= 0 ? cell.number() : INVALID;
      case INFINITE, TEXT -> INVALID;
    };
  }

  @Override
  public String expected() {
    return "a finite number that is at least 0";
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("type", TYPE);
  }
}
