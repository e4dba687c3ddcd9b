package org.downhill.learn.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;

/**
 * What the data look like. Numbers of rows, missing values, means and ranges are those of all rows;
 * histograms, bonds and duplicates come from a sample of the training rows.
 *
 * @param rows rows with a target
 * @param sampled rows of the sample
 * @param duplicates rows of the sample that equal an earlier one in all features and the target
 * @param features number of features that the columns became
 * @param valuesPerRow how many features of a row are not zero, where features are numbered and have
 *     no columns
 * @param columns the columns in their order; of numbered features the target and those that have
 *     the strongest bonds with it
 */
public record DataProfile(
    long rows,
    long sampled,
    long duplicates,
    int features,
    Optional<Histogram> valuesPerRow,
    List<ColumnFacts> columns) {

  /** The version of the format that this Downhill writes. */
  private static final int SCHEMA_VERSION = 1;

  /** Copies the list. */
  public DataProfile {
    columns = List.copyOf(columns);
  }

  /**
   * The largest standard deviation of a numeric feature divided by the smallest one, those that do
   * not vary left out; NaN for fewer than two.
   */
  public double scaleRatio() {
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    int counted = 0;
    for (ColumnFacts column : columns) {
      if (column.role().equals("feature")
          && column.kind().equals("numeric")
          && column.deviation() > 0) {
        least = Math.min(least, column.deviation());
        greatest = Math.max(greatest, column.deviation());
        counted++;
      }
    }
    return counted < 2 ? Double.NaN : greatest / least;
  }

  /** This as JSON. */
  public ObjectNode toJson() {
    ObjectNode node = Json.object().put("schemaVersion", SCHEMA_VERSION);
    node.put("rows", rows).put("sampled", sampled).put("duplicates", duplicates);
    node.put("features", features);
    valuesPerRow.ifPresent(counts -> node.set("valuesPerRow", counts.toJson()));
    ArrayNode array = node.putArray("columns");
    columns.forEach(column -> array.add(column.toJson()));
    return node;
  }

  /** What {@link #toJson} wrote. */
  public static DataProfile read(JsonFields fields) {
    return new DataProfile(
        fields.integer("rows"),
        fields.integer("sampled"),
        fields.integer("duplicates"),
        fields.smallInteger("features"),
        fields.has("valuesPerRow")
            ? Optional.of(Histogram.read(fields.object("valuesPerRow")))
            : Optional.empty(),
        fields.objects("columns").stream().map(ColumnFacts::read).toList());
  }
}
