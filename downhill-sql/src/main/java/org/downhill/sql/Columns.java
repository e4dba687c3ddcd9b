package org.downhill.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;

/** The columns of a table, those within others taken out under names such as {@code home.city}. */
final class Columns {

  private static final String STRUCT = "STRUCT(";

  private final String table;
  private final List<Column> columns = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private String top = "";

  private Columns(String table) {
    this.table = table;
  }

  /**
   * The columns that hold single values.
   *
   * @param table name of the table, for messages
   * @param types name and DuckDB type of each column
   * @throws DataException if a column holds what cannot be learned from, or two have one name
   */
  static List<Column> of(String table, Map<String, String> types) {
    Columns all = new Columns(table);
    types.forEach(
        (name, type) -> {
          all.top = name;
          all.add(name, Sql.identifier(name), type);
        });
    return List.copyOf(all.columns);
  }

  private void add(String name, String path, String type) {
    if (type.startsWith(STRUCT) && type.endsWith(")")) {
      fields(type)
          .forEach((key, of) -> add(name + "." + key, path + "." + Sql.identifier(key), of));
      return;
    }
    if (!names.add(name)) {
      throw new DataException(
          place(name),
          "two columns of that name",
          "names that all differ",
          "name one of them otherwise, as in SELECT … AS other_name");
    }
    columns.add(
        Column.of(name, path, type)
            .orElseThrow(
                () ->
                    new DataException(
                        place(name),
                        "a column of type " + type,
                        "numbers, texts, dates or truth values",
                        "leave it out or take its parts with a query, as in SELECT * EXCLUDE ("
                            + Sql.identifier(top)
                            + ") FROM …")));
  }

  private Place place(String name) {
    return Place.of(table).atColumn(columns.size() + 1, name);
  }

  /** The fields of a type such as {@code STRUCT(a INTEGER, "b c" STRUCT(d VARCHAR))}. */
  static Map<String, String> fields(String type) {
    Map<String, String> fields = new LinkedHashMap<>();
    String body = type.substring(STRUCT.length(), type.length() - 1);
    int at = 0;
    while (at < body.length()) {
      StringBuilder name = new StringBuilder();
      if (body.charAt(at) == '"') {
        for (at++; body.charAt(at) != '"' || body.startsWith("\"\"", at); at++) {
          name.append(body.charAt(at));
          at += body.charAt(at) == '"' ? 1 : 0;
        }
        at += 2;
      } else {
        int blank = body.indexOf(' ', at);
        name.append(body, at, blank);
        at = blank + 1;
      }
      int end = endOfType(body, at);
      fields.put(name.toString(), body.substring(at, end));
      at = end + 2;
    }
    return fields;
  }

  /** Where the type that begins at {@code from} ends: at the next comma outside of brackets. */
  private static int endOfType(String body, int from) {
    int depth = 0;
    char quote = 0;
    for (int i = from; i < body.length(); i++) {
      char c = body.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        return i;
      }
    }
    return body.length();
  }
}
