package org.downhill.learn.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;

/**
 * What numbered features and their labels were taken for.
 *
 * @param source name of the data set
 * @param idKind what the ids of features are
 * @param features number of different features
 * @param rows number of rows with a label
 * @param task what is predicted
 */
public record SparseSchema(String source, IdKind idKind, int features, long rows, TaskChoice task)
    implements InputSummary {

  /**
   * The schema that the rows seen in a first pass show.
   *
   * @throws DataException if no row has a label, all have the same, or there is not one feature
   */
  public static SparseSchema infer(SparseProfiler profiler) {
    SparseProfile all = profiler.all();
    String source = profiler.source();
    if (all.rows() == 0) {
      throw new DataException(
          Place.of(source), "no row with a label", "labels to learn from", "give labelled data");
    }
    if (all.features() == 0) {
      throw new DataException(
          Place.of(source),
          "no feature other than zero in any row",
          "features to learn from",
          "check the format");
    }
    TaskChoice task = new TaskRules(source, "label", all.labels(), profiler.options()).choose();
    return new SparseSchema(source, profiler.idKind(), all.features(), all.rows(), task);
  }

  @Override
  public String target() {
    return "the label";
  }

  @Override
  public List<String> lines() {
    String what =
        switch (idKind) {
          case INDEX -> "numbered feature";
          case HASH -> "named feature";
          case PIXEL -> "pixel";
        };
    return List.of(
        "label: " + task.task().label() + ", " + task.reason(),
        Wording.count(features, what) + " in " + Wording.count(rows, "labelled row"));
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("target", "label")
        .put("task", task.task().label())
        .put("taskReason", task.reason())
        .put("features", features);
  }
}
