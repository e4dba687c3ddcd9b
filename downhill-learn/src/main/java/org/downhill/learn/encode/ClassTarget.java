package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.LongIntMap;
import org.jspecify.annotations.Nullable;

/**
 * A target that is one of several classes, of which a loss sees the number, from 0. Labels that are
 * numbers are compared as numbers.
 */
public final class ClassTarget implements TargetCodec {

  static final String TYPE = "classes";

  private static final long SEED = 0;

  private final List<String> labels;
  private final LongIntMap classes = new LongIntMap();

  /** Classes in the order of their numbers; of two, the second is the positive one. */
  public ClassTarget(List<String> labels) {
    this.labels = List.copyOf(labels);
    Cell cell = new Cell();
    for (int i = 0; i < this.labels.size(); i++) {
      cell.read(this.labels.get(i));
      classes.put(cell.hash(SEED), i);
    }
    if (classes.size() < 2 || classes.size() < this.labels.size()) {
      throw new IllegalArgumentException("two classes or more must all differ: " + labels);
    }
  }

  /** The classes in the order of their numbers. */
  public List<String> labels() {
    return labels;
  }

  @Override
  public double encode(Cell cell) {
    if (cell.form() == Cell.Form.MISSING) {
      return MISSING;
    }
    int number = classes.get(cell.hash(SEED));
    if (number == LongIntMap.ABSENT) {
      return cell.form() == Cell.Form.PLACEHOLDER ? MISSING : UNSEEN;
    }
    return number;
  }

  @Override
  public String expected() {
    return "one of the classes " + String.join(", ", labels);
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", TYPE);
    ArrayNode array = json.putArray("labels");
    labels.forEach(array::add);
    return json;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClassTarget that && labels.equals(that.labels);
  }

  @Override
  public int hashCode() {
    return labels.hashCode();
  }

  @Override
  public String toString() {
    return "ClassTarget" + labels;
  }
}
