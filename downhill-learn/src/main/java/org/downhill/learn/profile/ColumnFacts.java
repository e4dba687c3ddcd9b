package org.downhill.learn.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;

/**
 * What one column holds.
 *
 * @param name its name
 * @param role what it is used for: {@code feature}, {@code target}, {@code weight}, {@code
 *     exposure} or {@code left-out}
 * @param kind what it was taken for: {@code numeric}, {@code categorical} …
 * @param missing rows in which nothing is there
 * @param distinct number of different values, estimated where there are many
 * @param mean mean of its numbers; NaN where it holds none, as are the next three
 * @param deviation standard deviation of its numbers
 * @param least the least number
 * @param greatest the greatest number
 * @param common the most frequent values, where they are few enough to be known by name
 * @param histogram its numbers
 * @param bond size of the correlation with the target, 0 to 1: of a number, Pearson's; of a
 *     category, the correlation ratio; of several features or classes, the largest. NaN where
 *     unknown
 */
public record ColumnFacts(
    String name,
    String role,
    String kind,
    long missing,
    long distinct,
    double mean,
    double deviation,
    double least,
    double greatest,
    List<Share> common,
    Optional<Histogram> histogram,
    double bond) {

  /** Copies the list. */
  public ColumnFacts {
    common = List.copyOf(common);
  }

  /**
   * A value and how often it occurs.
   *
   * @param value the value as written
   * @param rows number of rows that hold it
   */
  public record Share(String value, long rows) {}

  ObjectNode toJson() {
    ObjectNode node = Json.object().put("name", name).put("role", role).put("kind", kind);
    node.put("missing", missing).put("distinct", distinct);
    node.set("mean", Json.number(mean));
    node.set("deviation", Json.number(deviation));
    node.set("least", Json.number(least));
    node.set("greatest", Json.number(greatest));
    ArrayNode shares = node.putArray("common");
    common.forEach(share -> shares.addObject().put("value", share.value).put("rows", share.rows));
    histogram.ifPresent(counts -> node.set("histogram", counts.toJson()));
    node.set("bond", Json.number(bond));
    return node;
  }

  static ColumnFacts read(JsonFields fields) {
    return new ColumnFacts(
        fields.text("name"),
        fields.text("role"),
        fields.text("kind"),
        fields.integer("missing"),
        fields.integer("distinct"),
        fields.number("mean"),
        fields.number("deviation"),
        fields.number("least"),
        fields.number("greatest"),
        fields.objects("common").stream()
            .map(share -> new Share(share.text("value"), share.integer("rows")))
            .toList(),
        fields.has("histogram")
            ? Optional.of(Histogram.read(fields.object("histogram")))
            : Optional.empty(),
        fields.number("bond"));
  }
}
