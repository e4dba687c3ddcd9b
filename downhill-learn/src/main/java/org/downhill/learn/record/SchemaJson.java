package org.downhill.learn.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.downhill.learn.schema.ColumnSchema;
import org.downhill.learn.schema.InputSummary;
import org.downhill.learn.schema.TableSchema;

/** What the columns were taken for, as JSON. */
public final class SchemaJson {

  private SchemaJson() {}

  /** Adds an entry for each column of a table; for numbered features, one for all of them. */
  public static void write(InputSummary summary, ArrayNode list) {
    if (summary instanceof TableSchema table) {
      for (ColumnSchema column : table.columns()) {
        ObjectNode node = list.addObject();
        node.put("name", column.name());
        node.put("role", column.role().name().toLowerCase(Locale.ROOT));
        node.put("kind", column.kind().label());
        node.put("reason", column.reason());
        column.warning().ifPresent(warning -> node.put("warning", warning));
      }
    } else {
      ObjectNode node = list.addObject();
      node.put("name", "features").put("role", "feature");
      node.put("kind", "numbered").put("reason", String.join("; ", summary.lines()));
    }
  }
}
