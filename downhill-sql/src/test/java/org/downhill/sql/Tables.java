package org.downhill.sql;

import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;

/** Tables for tests, made and read back. */
final class Tables {

  private Tables() {}

  /** Writes the rows of a query to a file, whose name says in which format. */
  static Path write(Path file, String query) {
    execute("COPY (" + query + ") TO " + Sql.literal(file.toString()));
    return file;
  }

  /** Carries out statements in a DuckDB of their own. */
  static void execute(String... statements) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Opens files or a query as the command does. */
  static DataSource open(String... names) {
    return open(ReadOptions.defaults(), names);
  }

  /** Opens files or a query as the command does. */
  static DataSource open(ReadOptions options, String... names) {
    return DataSource.open(List.of(names), options, InputStream.nullInputStream());
  }

  /** All rows of a pass as texts. */
  static List<List<String>> rows(DataSource data) {
    List<List<String>> rows = new ArrayList<>();
    try (TableReader reader = data.table()) {
      TableRow row = new TableRow();
      while (reader.next(row)) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          fields.add(row.text(i));
        }
        rows.add(fields);
      }
    }
    return rows;
  }

  /** The names of the columns. */
  static List<String> columns(DataSource data) {
    try (TableReader reader = data.table()) {
      return reader.columns();
    }
  }
}
