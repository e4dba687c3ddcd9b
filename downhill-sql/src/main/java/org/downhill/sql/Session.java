package org.downhill.sql;

import java.lang.ref.Cleaner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;

/**
 * A connection to the engine and what was made through it, which goes when the session is no longer
 * used. Errors come out as the user is told of them.
 */
final class Session {

  private static final Cleaner CLEANER = Cleaner.create();

  private final DuckDBConnection connection;
  private final Function<SQLException, RuntimeException> complaint;
  private final Remains remains;

  /** What is left to do when a session is over; must not refer to it. */
  private record Remains(DuckDBConnection connection, List<String> drops) implements Runnable {
    @Override
    public void run() {
      try (connection;
          Statement statement = connection.createStatement()) {
        for (String drop : drops) {
          statement.execute(drop);
        }
      } catch (SQLException e) {
        // The engine was closed before, and everything with it.
        drops.clear();
      }
    }
  }

  private Session(DuckDBConnection connection, Function<SQLException, RuntimeException> complaint) {
    this.connection = connection;
    this.complaint = complaint;
    remains = new Remains(connection, new ArrayList<>());
    CLEANER.register(this, remains);
  }

  /**
   * A session of its own.
   *
   * @param threads threads that DuckDB takes
   * @param complaint what the user is told of an error
   */
  static Session open(int threads, Function<SQLException, RuntimeException> complaint) {
    try {
      return new Session(Engine.connect(threads), complaint);
    } catch (SQLException e) {
      throw complaint.apply(e);
    }
  }

  /** The connection, for one that knows what to do with errors. */
  DuckDBConnection connection() {
    return connection;
  }

  /**
   * What the user is told of an error.
   *
   * @throws OutOfMemoryError if that is what it tells of
   */
  RuntimeException complaint(SQLException e) {
    if (Complaint.isOutOfMemory(e)) {
      OutOfMemoryError error = new OutOfMemoryError(e.getMessage());
      error.initCause(e);
      throw error;
    }
    return complaint.apply(e);
  }

  /** Carries out a statement. */
  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw complaint(e);
    }
  }

  /** The rows of a query as a table; the name of the table. */
  String keep(String query) {
    String table = newTable();
    // On lines of its own, so that a comment ends and the places in error messages can be told.
    execute("CREATE TABLE " + table + " AS (\n" + query + "\n)");
    return table;
  }

  /** A name for a table that is dropped when the session is over. */
  String newTable() {
    String table = Engine.newName();
    remains.drops.add("DROP TABLE IF EXISTS " + table);
    return table;
  }

  /** A name for a type that is dropped when the session is over. */
  String newType() {
    String type = Engine.newName();
    remains.drops.add("DROP TYPE IF EXISTS " + type);
    return type;
  }

  /** The columns of a table or a table function and their types, in order. */
  Map<String, String> types(String relation) {
    Map<String, String> types = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + relation)) {
      while (rows.next()) {
        types.put(rows.getString("column_name"), rows.getString("column_type"));
      }
      return types;
    } catch (SQLException e) {
      throw complaint(e);
    }
  }

  /** The numbers in the only row of a query. */
  long[] numbers(String query) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      long[] numbers = new long[rows.getMetaData().getColumnCount()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = rows.getLong(i + 1);
      }
      return numbers;
    } catch (SQLException e) {
      throw complaint(e);
    }
  }

  /** The texts in the only column of a query. */
  List<String> texts(String query) {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw complaint(e);
    }
  }
}
