package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.ClassLabels;
import org.downhill.learn.schema.ColumnProfile;
import org.downhill.learn.schema.Task;

/** From the target as written to the number that a loss sees. Immutable. */
public sealed interface TargetCodec permits NumericTarget, ClassTarget, CountTarget {

  /** The target of a row that has none. */
  double MISSING = Double.NaN;

  /** The target of a row whose class did not occur in training. */
  double UNSEEN = -1;

  /** What cannot be a target at all. */
  double INVALID = Double.NEGATIVE_INFINITY;

  /**
   * The number for a target: finite and at least 0 for classes and counts, {@link #MISSING}, {@link
   * #UNSEEN} for a class, or {@link #INVALID}.
   */
  double encode(Cell cell);

  /** What a target must be, as the object of "expected …". */
  String expected();

  /** The codec as JSON. */
  ObjectNode toJson();

  /**
   * The codec for the targets of the training rows.
   *
   * @throws DataException if a class task has only one class in them
   */
  static TargetCodec fit(Task task, ColumnProfile target, EncodingOptions options) {
    return switch (task) {
      case REGRESSION -> NumericTarget.fit(target, options);
      case COUNT -> new CountTarget();
      case BINARY, MULTICLASS -> {
        List<String> labels = ClassLabels.of(target);
        if (labels.size() < 2) {
          throw new DataException(
              Place.of("the training rows"),
              "one class only"
                  + (labels.isEmpty() ? "" : " (" + DataException.quote(labels.get(0)) + ")"),
              "at least two",
              "hold out fewer rows with --holdout, or give more rows of the other class");
        }
        yield new ClassTarget(labels);
      }
    };
  }

  /**
   * The codec that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the JSON is not of that form
   */
  static TargetCodec read(JsonNode json) {
    String type = Json.text(json, "type");
    return switch (type) {
      case NumericTarget.TYPE ->
          new NumericTarget(Json.number(json, "center"), Json.number(json, "scale"));
      case ClassTarget.TYPE -> new ClassTarget(Json.texts(json, "labels"));
      case CountTarget.TYPE -> new CountTarget();
      default -> throw new IllegalArgumentException("there is no target of type " + type);
    };
  }
}
