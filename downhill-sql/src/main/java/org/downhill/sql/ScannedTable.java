package org.downhill.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.read.ProvidedTable;
import org.downhill.learn.read.TableBlock;
import org.downhill.learn.read.TableBlocks;
import org.downhill.sql.Column.Carrier;

/**
 * A table or a table function that is read from its beginning to its end in each pass. DuckDB keeps
 * the order of its rows, whatever the number of threads.
 *
 * <p>Texts of few different values cross from DuckDB to Java as numbers: a call into native code
 * for each text would take longer than all else.
 */
final class ScannedTable implements ProvidedTable {

  /** The most different texts of a column that are numbered. */
  private static final long MOST_NUMBERED = 10_000;

  private final Session session;
  private final String name;
  private final List<Column> columns;
  private final Map<Integer, char[][]> dictionaries;
  private final String query;
  private final long rows;
  private final long bytes;

  private ScannedTable(
      Session session,
      String name,
      List<Column> columns,
      Map<Integer, char[][]> dictionaries,
      String query,
      long rows,
      long bytes) {
    this.session = session;
    this.name = name;
    this.columns = columns;
    this.dictionaries = dictionaries;
    this.query = query;
    this.rows = rows;
    this.bytes = bytes;
  }

  /**
   * Makes a relation ready to be read.
   *
   * @param name name for messages
   * @param relation a table or a table function
   * @param bytes size of what is read
   * @throws DataException if there is no row, or a column cannot be learned from
   */
  static ScannedTable of(Session session, String name, String relation, long bytes) {
    List<Column> columns = Columns.of(name, session.types(relation));
    List<Integer> texts = new ArrayList<>();
    StringBuilder counts = new StringBuilder("SELECT count(*)");
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).carrier() == Carrier.TEXT) {
        texts.add(i);
        counts.append(", approx_count_distinct(").append(columns.get(i).expression()).append(')');
      }
    }
    long[] numbers = session.numbers(counts + " FROM " + relation);
    if (numbers[0] == 0) {
      throw new DataException(Place.of(name), "no rows", "at least one row", "give data with rows");
    }
    List<String> expressions =
        columns.stream().map(Column::expression).collect(Collectors.toCollection(ArrayList::new));
    Map<Integer, char[][]> dictionaries = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      if (numbers[i + 1] > 0 && numbers[i + 1] <= MOST_NUMBERED) {
        int column = texts.get(i);
        String type = session.newType();
        String expression = expressions.get(column);
        session.execute(
            "CREATE TYPE "
                + type
                + " AS ENUM (SELECT DISTINCT "
                + expression
                + " AS value FROM "
                + relation
                + " WHERE value IS NOT NULL)");
        dictionaries.put(
            column,
            session.texts("SELECT unnest(enum_range(NULL::" + type + "))").stream()
                .map(String::toCharArray)
                .toArray(char[][]::new));
        expressions.set(
            column, "CAST(enum_code(CAST(" + expression + " AS " + type + ")) AS INTEGER)");
      }
    }
    String query = "SELECT " + String.join(", ", expressions) + " FROM " + relation;
    return new ScannedTable(session, name, columns, dictionaries, query, numbers[0], bytes);
  }

  @Override
  public TableBlocks open(AtomicLong bytesRead) {
    return new ScanBlocks(this, bytesRead);
  }

  Session session() {
    return session;
  }

  String name() {
    return name;
  }

  List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** The query that gives the rows in the form that the carriers need. */
  String query() {
    return query;
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return bytes;
  }

  /** The complaint about a pass that ended after some of the rows. */
  DataException cutShort(long end) {
    return new DataException(
        Place.of(name).atRow(end),
        "no more rows",
        "the " + rows + " that were counted before",
        "if the file was changed meanwhile run again, if it is damaged copy it again");
  }

  /** Room for some rows. */
  ScanBlocks.Room newRoom() {
    TableBlock rows = TableBlock.ofTable(name, columnNames());
    List<Values> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      char[][] dictionary = dictionaries.get(i);
      values.add(
          dictionary == null
              ? Values.of(columns.get(i).carrier())
              : new Values.Numbered(rows, dictionary));
    }
    return new ScanBlocks.Room(rows, values);
  }
}
